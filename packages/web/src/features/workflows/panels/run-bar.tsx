import { Button, Group, List, Popover, Progress, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { useReactFlow } from '@xyflow/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../../../lib/hotkeys.ts'
import { blockedProps } from '../../../ui/blocked.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ErrorMessage } from '../../../ui/messages.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { updateOutdated } from '../actions.ts'
import { useEditor, useEditorState, useLogic, useProblems } from '../editor-context.tsx'
import { templateFor } from '../model/calls.ts'
import type { Problem } from '../model/problems.ts'
import { isUnderWay } from '../model/run.ts'
import { select } from '../store.ts'
import { useProblemText } from '../texts.ts'
import { titleOf } from '../use-field.ts'
import { useCancelRun, useRunWorkflow } from '../use-run-workflow.ts'
import classes from './run-bar.module.css'

/** Runs the workflow, says what is wrong with it, and how far it is. */
export function RunBar() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const runs = useEditorState((state) => state.runs)
  const { run, busy, blocked, error } = useRunWorkflow()
  // Once it was pressed its hint would only hide how far the run is.
  const [pressed, setPressed] = useState(false)
  useHotkey('invoke', () => run())
  useHotkey('invokeFront', () => run(true))
  return (
    <Stack gap="sm">
      <Problems />
      <ErrorMessage error={error} />
      <RunProgress />
      <Group gap="sm" wrap="nowrap">
        <Tooltip label={t('run.times')}>
          <NumberField
            w={64}
            aria-label={t('run.times')}
            min={1}
            max={100}
            allowDecimal={false}
            value={runs}
            onChange={(value) => store.setState({ runs: value })}
          />
        </Tooltip>
        <Tooltip label={blocked ?? t('run.hint')} multiline maw={280} disabled={pressed && blocked === null}>
          <Button
            flex={1}
            onMouseLeave={() => setPressed(false)}
            leftSection={<IconPlayerPlay size={16} stroke={1.75} aria-hidden />}
            aria-busy={busy}
            onClick={() => {
              setPressed(true)
              run()
            }}
            {...blockedProps(blocked !== null)}
          >
            {t('run.run')}
          </Button>
        </Tooltip>
        <CancelButton />
      </Group>
    </Stack>
  )
}

function CancelButton() {
  const { t } = useTranslation('workflows')
  const underWay = useEditorState(({ run }) => run !== null && isUnderWay(run))
  const { cancel, busy } = useCancelRun()
  return (
    <IconButton
      label={t('run.cancel')}
      size={32}
      loading={busy}
      {...(underWay ? {} : { disabled: true, hint: t('run.nothingRuns') })}
      onClick={cancel}
    >
      <IconPlayerStop size={18} stroke={1.5} />
    </IconButton>
  )
}

function RunProgress() {
  const { t } = useTranslation('workflows')
  const run = useEditorState((state) => state.run)
  if (!run) return null
  const { total, completed, failed, canceled, nodes } = run
  const states = Object.values(nodes)
  const within = states.length > 0 ? states.filter(({ status }) => status === 'done').length / states.length : 0
  const ended = completed + failed + canceled
  const underWay = isUnderWay(run)
  const share = total ? Math.min(1, (ended + (underWay ? within : 0)) / total) : 0
  const text = underWay
    ? t('run.progress', { done: ended, count: total ?? 0 })
    : t(`run.ended.${endOf(run)}`, { completed, failed, canceled })
  return (
    <div role="status">
      <Text size="xs" c={failed > 0 ? 'var(--studio-danger-text)' : 'dimmed'}>
        {text}
      </Text>
      {underWay && <Progress size="sm" mt={4} value={share * 100} aria-label={t('run.progressLabel')} />}
      {run.error && <ErrorMessage error={run.error} />}
    </div>
  )
}

function endOf({
  failed,
  canceled,
}: {
  readonly failed: number
  readonly canceled: number
}): 'done' | 'failed' | 'canceled' {
  if (failed > 0) return 'failed'
  return canceled > 0 ? 'canceled' : 'done'
}

/** What keeps the workflow from running; a click leads to where it is. */
function Problems() {
  const { t } = useTranslation('workflows')
  const { store, templates } = useEditor()
  const problems = useProblems().filter(({ code }) => code !== 'empty')
  if (problems.length === 0) return null
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const outdated = problems.filter(({ code }) => code === 'nodeOutdated').length
  return (
    <Popover position="top-start" width={340} withinPortal shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.problems} data-errors={errors > 0 || undefined}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {errors > 0 ? t('run.problems', { count: errors }) : t('run.warnings', { count: problems.length })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <List listStyleType="none" spacing={2}>
          {problems.map((problem) => (
            <List.Item key={`${problem.code} ${problem.nodeId} ${problem.field}`}>
              <ProblemLink problem={problem} />
            </List.Item>
          ))}
        </List>
        {outdated > 0 && (
          <Button
            fullWidth
            mt="xs"
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} stroke={1.5} aria-hidden />}
            onClick={() => updateOutdated(store, templates)}
          >
            {t('run.update', { count: outdated })}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function ProblemLink({ problem }: { readonly problem: Problem }) {
  const { document, templates } = useLogic()
  const textOf = useProblemText()
  const { nodeId, field } = problem
  const node = document.nodes.find(({ id }) => id === nodeId)
  const type = node?.type === 'invocation' ? templateFor(templates, node.data) : undefined
  const label = node?.type === 'invocation' && field ? node.data.inputs[field]?.label : ''
  const place = [
    nodeId && titleOf(document, templates, nodeId),
    field && (label || type?.inputs[field]?.title || field),
  ]
  const lead = useLeadTo()
  return (
    <UnstyledButton className={classes.problem} onClick={() => nodeId && lead({ nodeId, field })}>
      <Text size="xs" fw={600}>
        {place.filter(Boolean).join(' · ')}
      </Text>
      <Text size="xs" c="dimmed">
        {textOf(problem)}
      </Text>
    </UnstyledButton>
  )
}

/** Leads the person to a node or one of its fields. */
function useLeadTo() {
  const { store } = useEditor()
  const { fitView } = useReactFlow()
  return (place: { readonly nodeId: string; readonly field: string | null }) => {
    store.setState({ center: 'editor', pointedAt: place })
    select(store, [place.nodeId])
    void fitView({ nodes: [{ id: place.nodeId }], maxZoom: 1, padding: 0.4, duration: 160 })
  }
}
