import { Kbd, Text } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { readableKeys } from '../../../lib/hotkeys/combos.ts'
import classes from './hotkeys.module.css'

/** Keys that are pressed together. */
export function Keys({ combo }: { readonly combo: string }) {
  return (
    <span className={classes.combo}>
      {readableKeys(combo).map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </span>
  )
}

/** All keys of a shortcut, any of which may be pressed. */
export function AllKeys({ combos }: { readonly combos: readonly string[] }) {
  const { t } = useTranslation('hotkeys')
  if (combos.length === 0) {
    return (
      <Text size="xs" c="dimmed" component="span">
        {t('noKeys')}
      </Text>
    )
  }
  return combos.map((combo, index) => (
    <Fragment key={combo}>
      {index > 0 && (
        <Text size="xs" c="dimmed" component="span">
          {t('or')}
        </Text>
      )}
      <Keys combo={combo} />
    </Fragment>
  ))
}
