import { Badge, Button, Group, List, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LIMITS } from '../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { useQueueStatus } from '../../data/queue.ts'
import { useHotkey, useKeysOf } from '../../lib/hotkeys.ts'
import { blockedProps } from '../../ui/blocked.ts'
import { NumberField } from '../../ui/number-field.tsx'
import classes from './invoke-bar.module.css'

/** How a tab makes its next images. */
export interface Invoking {
  /** Sentences that say why it cannot be done now. */
  readonly reasons: readonly string[]
  readonly busy: boolean
  /** How many prompts the prompt stands for; each is made as many times as is asked for. */
  readonly prompts?: number
  /** Makes them; `front` puts the jobs before the person's others. */
  readonly onInvoke: (front?: boolean) => void
}

interface InvokeBarProps extends Invoking {
  /** Whether one Invoke makes one image, whatever number is set elsewhere. */
  readonly single?: boolean
}

/** The one button that matters, how many images it makes, and how many jobs wait. */
export function InvokeBar({ reasons, busy, onInvoke, prompts = 1, single = false }: InvokeBarProps) {
  const { t } = useTranslation('generate')
  const chosen = useParameter('count')
  const count = (single ? 1 : chosen) * prompts
  const blocked = reasons.length > 0
  useHotkey('invoke', () => onInvoke())
  useHotkey('invokeFront', () => onInvoke(true))
  const keys = useKeysOf()('invoke').join('+')
  return (
    <Group gap="sm" wrap="nowrap">
      {!single && <Count />}
      <Tooltip
        multiline
        maw={300}
        label={blocked ? <Reasons reasons={reasons} /> : keys ? t('invoke.hintKeys', { keys }) : t('invoke.hint')}
      >
        <Button
          flex={1}
          leftSection={<IconSparkles size={16} stroke={1.75} aria-hidden />}
          aria-busy={busy}
          onClick={() => onInvoke()}
          {...blockedProps(blocked)}
        >
          {count > 1 ? t('invoke.many', { count }) : t('invoke.one')}
        </Button>
      </Tooltip>
      <QueueBadge />
    </Group>
  )
}

function Count() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const count = useParameter('count')
  return (
    <Tooltip label={t('count.label')}>
      <NumberField
        w={64}
        aria-label={t('count.label')}
        {...LIMITS.count}
        allowDecimal={false}
        value={count}
        onChange={(value) => store.setState({ count: value })}
      />
    </Tooltip>
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
