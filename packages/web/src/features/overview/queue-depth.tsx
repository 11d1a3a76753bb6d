import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { linePoints, withDepth } from './depth.ts'
import classes from './overview.module.css'

const WIDTH = 240
const HEIGHT = 40
/** How often the depth is noted, in milliseconds. */
const EVERY = 5_000

/** How many jobs waited or ran, since this page was opened. */
export function QueueDepth({ open }: { readonly open: number }) {
  const { t } = useTranslation('overview')
  const depths = useDepths(open)
  return (
    <figure className={classes.depth}>
      <svg
        viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('depth.label', { now: open, most: Math.max(...depths) })}
      >
        <polyline points={linePoints(depths, WIDTH, HEIGHT)} />
      </svg>
      <Text component="figcaption" size="xs" c="dimmed">
        {t('depth.caption')}
      </Text>
    </figure>
  )
}

function useDepths(open: number): readonly number[] {
  const [depths, setDepths] = useState<readonly number[]>([open, open])
  useEffect(() => {
    const timer = setInterval(() => setDepths((known) => withDepth(known, open)), EVERY)
    return () => clearInterval(timer)
  }, [open])
  return depths
}
