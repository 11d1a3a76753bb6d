import { Button, Group, Paper, Text } from '@mantine/core'
import {
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconEye,
  IconEyeOff,
  IconPhotoUp,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Candidate } from '../../../data/canvas.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCanvasState } from '../canvas-context.ts'
import type { StagingSession } from '../model/kept.ts'
import { useFilter } from './filter-context.ts'
import classes from './staging-bar.module.css'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { useStaging } from './use-staging.ts'

const ICON = { size: 18, stroke: 1.5 }

/** Generated images one after the other, each shown in its box, until one is accepted or all are discarded. */
export function StagingBar({ session }: { readonly session: StagingSession }) {
  const { t } = useTranslation('canvas')
  const { candidates, shown, index, hidden, setHidden, step, busy, accept, discard, discardAll, save } =
    useStaging(session)
  const hasImage = shown?.imageName != null && !busy
  // What is tried on a layer is decided first.
  const { opened: filters } = useFilter()
  const transforms = useCanvasState((state) => state.transform !== null)
  useCanvasKeys({
    ...(filters || transforms ? {} : { canvasConfirm: () => hasImage && void accept() }),
    canvasLeft: () => step(-1),
    canvasRight: () => step(1),
  })
  const position =
    index < 0 ? t('staging.empty') : t('staging.position', { index: index + 1, count: candidates.length })
  return (
    <Paper
      className={classes.root}
      shadow="md"
      withBorder
      component="section"
      aria-label={t('staging.label')}
      data-lifts-toasts
    >
      <Group gap={4} justify="center">
        <IconButton label={t('staging.previous')} disabled={candidates.length < 2} onClick={() => step(-1)}>
          <IconChevronLeft {...ICON} />
        </IconButton>
        <Text size="xs" className={classes.position} role="status">
          {position}
          <State candidate={shown} />
        </Text>
        <IconButton label={t('staging.next')} disabled={candidates.length < 2} onClick={() => step(1)}>
          <IconChevronRight {...ICON} />
        </IconButton>
        <span className={classes.divider} />
        <IconButton
          label={hidden ? t('staging.show') : t('staging.hide')}
          pressed={hidden}
          onClick={() => setHidden(!hidden)}
        >
          {hidden ? <IconEyeOff {...ICON} /> : <IconEye {...ICON} />}
        </IconButton>
        <IconButton label={t('staging.save')} disabled={!hasImage} onClick={() => void save()}>
          <IconPhotoUp {...ICON} />
        </IconButton>
        <IconButton label={t('staging.discard')} disabled={!shown || busy} onClick={() => void discard()}>
          <IconTrash {...ICON} />
        </IconButton>
        <Button size="compact-sm" variant="default" onClick={() => void discardAll()}>
          {t('staging.discardAll')}
        </Button>
        <Button
          size="compact-sm"
          leftSection={<IconCheck size={16} stroke={1.75} aria-hidden />}
          disabled={!hasImage}
          loading={busy}
          title={t('staging.acceptHint')}
          onClick={() => void accept()}
        >
          {t('staging.accept')}
        </Button>
      </Group>
    </Paper>
  )
}

/** What is going on while there is no image. */
function State({ candidate }: { readonly candidate: Candidate | null }) {
  const { t } = useTranslation('canvas')
  if (!candidate || candidate.imageName) return null
  if (candidate.status === 'failed') {
    return (
      <span className={classes.failed} title={candidate.error ?? undefined}>
        {t('staging.failed')}
      </span>
    )
  }
  return (
    <span className={classes.state}>{t(candidate.status === 'pending' ? 'staging.waiting' : 'staging.running')}</span>
  )
}
