import { Badge, Button, Group, List, NumberInput, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { mayAdd } from '../../data/board-access.ts'
import { useBoards } from '../../data/boards.ts'
import { useMainModels } from '../../data/models.ts'
import { useEnqueue, useQueueStatus } from '../../data/queue.ts'
import { useStudio } from '../../data/studio.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { blockedProps } from '../../ui/blocked.ts'
import { toastError } from '../../ui/messages.tsx'
import { useParameter, useParametersStore } from './generate-provider.tsx'
import { buildBatch } from './graph.ts'
import classes from './invoke-bar.module.css'
import { obstacles } from './obstacles.ts'
import { LIMITS, randomSeed } from './parameters.ts'

/** The one button that matters, how many images it makes, and how many jobs wait. */
export function InvokeBar() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const count = useParameter('count')
  const { reasons, invoke, busy } = useInvoke()
  const blocked = reasons.length > 0
  useHotkey('invoke', invoke)
  return (
    <Group gap="sm" wrap="nowrap">
      <Tooltip label={t('count.label')}>
        <NumberInput
          w={64}
          aria-label={t('count.label')}
          {...LIMITS.count}
          clampBehavior="strict"
          allowDecimal={false}
          value={count}
          onChange={(value) => typeof value === 'number' && store.setState({ count: value })}
        />
      </Tooltip>
      <Tooltip multiline maw={300} label={blocked ? <Reasons reasons={reasons} /> : t('invoke.hint')}>
        <Button
          flex={1}
          leftSection={<IconSparkles size={16} stroke={1.75} aria-hidden />}
          aria-busy={busy}
          onClick={invoke}
          {...blockedProps(blocked)}
        >
          {count > 1 ? t('invoke.many', { count }) : t('invoke.one')}
        </Button>
      </Tooltip>
      <QueueBadge />
    </Group>
  )
}

function Reasons({ reasons }: { readonly reasons: readonly string[] }) {
  const { t } = useTranslation('generate')
  return (
    <>
      <Text size="xs" fw={600}>
        {t('invoke.blocked')}
      </Text>
      <List size="xs">
        {reasons.map((reason) => (
          <List.Item key={reason}>{reason}</List.Item>
        ))}
      </List>
    </>
  )
}

/** Waiting and running jobs: the person's own, and everybody's. */
function QueueBadge() {
  const { t } = useTranslation('generate')
  const { data } = useQueueStatus()
  const queue = data?.queue
  const mine = (queue?.user_pending ?? 0) + (queue?.user_in_progress ?? 0)
  const all = (queue?.pending ?? 0) + (queue?.in_progress ?? 0)
  return (
    <Tooltip label={t('queue.badge', { mine, all })}>
      <Badge variant="light" color={mine > 0 ? 'accent' : 'gray'} className={classes.badge} size="lg">
        <VisuallyHidden>{t('queue.badge', { mine, all })}</VisuallyHidden>
        <span aria-hidden>
          {mine}/{all}
        </span>
      </Badge>
    </Tooltip>
  )
}

/** How to enqueue the next images, and every reason why it cannot be done now. */
function useInvoke() {
  const { t } = useTranslation('generate')
  const studio = useStudio()
  const store = useParametersStore()
  const modelKey = useParameter('modelKey')
  const boardId = useParameter('boardId')
  const { models } = useMainModels()
  const { data: boards } = useBoards()
  const enqueue = useEnqueue()
  const connected = useStore(studio.live, (state) => state.connection === 'connected')
  const model = models.find((known) => known.key === modelKey) ?? null
  const board = boards?.find((known) => known.board_id === boardId)
  const reasons = obstacles({ models, model, connected, boardWritable: !board || mayAdd(board) })

  const invoke = () => {
    if (!model || reasons.length > 0 || enqueue.isPending) return
    const parameters = store.getState()
    const seed = parameters.randomSeed ? randomSeed() : parameters.seed
    enqueue.mutate(
      { batch: buildBatch(parameters, { model, seed }), prepend: false },
      {
        onSuccess: ({ enqueued, requested }) => {
          if (enqueued < requested) toastError(t('invoke.full'), t('invoke.fullDetail', { enqueued, requested }))
        },
        onError: (error) => toastError(t('invoke.failed'), error),
      },
    )
    studio.selection.setState({ showProgress: true })
  }
  return { invoke, busy: enqueue.isPending, reasons: reasons.map((reason) => t(`obstacle.${reason}`)) }
}
