import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Depth, depthLines, openIn } from './depth.ts'
import classes from './overview.module.css'

const WIDTH = 288
const HEIGHT = 40

/** How many jobs waited or ran, over the last day. */
export function QueueDepth({ open, depths }: { readonly open: number; readonly depths: readonly Depth[] }) {
  const { t } = useTranslation('overview')
  return (
    <figure className={classes.depth}>
      <svg
        viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('depth.label', { now: open, most: Math.max(open, ...depths.map(openIn)) })}
      >
        {depthLines(depths, new Date(), WIDTH, HEIGHT).map((points) => (
          <polyline key={points} points={points} />
        ))}
      </svg>
      <Text component="figcaption" size="xs" c="dimmed">
        {t('depth.caption')}
      </Text>
    </figure>
  )
}
