import { Button, Group, Paper, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toastError } from '../../../ui/messages.tsx'
import { useCanvas, useCanvasState } from '../canvas-context.ts'
import classes from './conflict-card.module.css'

/** Asks which canvas stays, when this window and another have changed it at the same time. */
export function ConflictCard() {
  const { t } = useTranslation('canvas')
  const { saver } = useCanvas()
  const isAsked = useCanvasState((state) => state.saving === 'conflict')
  const [deciding, setDeciding] = useState<'this' | 'other' | null>(null)
  if (!isAsked && deciding === null) return null
  const decide = async (which: 'this' | 'other') => {
    setDeciding(which)
    try {
      await saver.resolve(which)
    } catch (error) {
      toastError(t('conflict.failed'), error)
    } finally {
      setDeciding(null)
    }
  }
  return (
    <Paper className={classes.root} shadow="md" withBorder role="alert" aria-label={t('conflict.label')}>
      <Text size="sm">{t('conflict.explain')}</Text>
      <Group gap="xs" justify="flex-end">
        <Button
          size="compact-sm"
          variant="default"
          loading={deciding === 'other'}
          disabled={deciding === 'this'}
          onClick={() => void decide('other')}
        >
          {t('conflict.other')}
        </Button>
        <Button
          size="compact-sm"
          loading={deciding === 'this'}
          disabled={deciding === 'other'}
          onClick={() => void decide('this')}
        >
          {t('conflict.this')}
        </Button>
      </Group>
    </Paper>
  )
}
