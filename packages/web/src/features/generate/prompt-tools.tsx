import { Button, Group, Popover, Stack, Switch, Text } from '@mantine/core'
import { IconHistory, IconListDetails, IconTemplate, IconX } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LIMITS } from '../../data/generation/parameters.ts'
import { isDynamic } from '../../data/generation/prompts.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { usePreparedPrompts } from '../../data/generation/use-prepared-prompts.ts'
import prompts from '../../lib/i18n/en/prompts.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MenuOnDemand } from '../../ui/menu-on-demand.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import classes from './prompt-tools.module.css'
import { estimateTokens } from './tokens.ts'

const HistoryItems = lazyPart(async () => (await import('./history-items.tsx')).HistoryItems)
const TemplatesDialog = lazyPart(async () => (await import('./templates-dialog.tsx')).TemplatesDialog)

const ICON = { size: 16, stroke: 1.5 }

/** Below the prompt: about how long it is, the template, what it expands to, and prompts that were used before. */
export function PromptTools() {
  useTexts({ prompts })
  const { t } = useTranslation('prompts')
  const positive = useParameter('positivePrompt')
  const prepared = usePreparedPrompts()
  const text = prepared?.positives[0] ?? positive
  return (
    <Group gap="xs" mt={4} wrap="nowrap" className={classes.line}>
      <Text size="xs" c="dimmed" className={classes.tokens} flex={1} truncate>
        {t('tokens', { count: estimateTokens(text) })}
      </Text>
      {(isDynamic(positive) || (prepared?.positives.length ?? 1) > 1 || prepared?.problem) && <Expansion />}
      <TemplateButton prompt={text} />
      <HistoryMenu />
    </Group>
  )
}

/** About how long the negative prompt is, in the line of its name; nothing while there is none. */
export function NegativeTokens() {
  useTexts({ prompts })
  const { t } = useTranslation('prompts')
  const negative = useParameter('negativePrompt')
  const prepared = usePreparedPrompts()
  const count = estimateTokens(prepared?.negative ?? negative)
  if (count === 0) return null
  return (
    <Text size="xs" c="dimmed" className={classes.beside}>
      {t('tokens', { count })}
    </Text>
  )
}

/** How many prompts a dynamic prompt stands for, which, and how they are chosen. */
function Expansion() {
  const { t } = useTranslation('prompts')
  const store = useParametersStore()
  const prepared = usePreparedPrompts()
  const random = useParameter('randomPrompts')
  const most = useParameter('maxPrompts')
  const count = prepared?.positives.length ?? 1
  return (
    <Popover position="bottom-end" width={340} shadow="md" trapFocus>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="light"
          color={prepared?.problem ? 'danger' : 'gray'}
          leftSection={<IconListDetails size={14} stroke={1.5} aria-hidden />}
        >
          {prepared?.problem ? t('dynamic.problem') : t('dynamic.count', { count })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('dynamic.label')}>
        <Stack gap="sm">
          <ErrorMessage error={prepared?.problem} />
          <ol className={classes.prompts} aria-label={t('dynamic.label')}>
            {prepared?.positives.map((prompt, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same prompt may be drawn twice
              <li key={index}>{prompt}</li>
            ))}
          </ol>
          <Group gap="md" align="flex-end" wrap="nowrap">
            <NumberField
              w={120}
              label={t('dynamic.most')}
              {...LIMITS.maxPrompts}
              allowDecimal={false}
              value={most}
              onChange={(value) => store.setState({ maxPrompts: value })}
            />
            <Switch
              mb={6}
              label={t('dynamic.random')}
              checked={random}
              onChange={(event) => store.setState({ randomPrompts: event.currentTarget.checked })}
            />
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The chosen template; `prompt` is what it makes of the prompt. */
function TemplateButton({ prompt }: { readonly prompt: string }) {
  const { t } = useTranslation('prompts')
  const store = useParametersStore()
  const preset = useParameter('stylePreset')
  const [opened, setOpened] = useState(false)
  return (
    <>
      {preset ? (
        <Group gap={0} wrap="nowrap" miw={0}>
          <Button
            size="compact-xs"
            variant="light"
            maw={140}
            title={`${preset.name}: ${prompt}`}
            onClick={() => setOpened(true)}
          >
            {preset.name}
          </Button>
          <IconButton
            size={24}
            label={t('template.remove', { name: preset.name })}
            onClick={() => store.setState({ stylePreset: null })}
          >
            <IconX size={14} stroke={1.75} />
          </IconButton>
        </Group>
      ) : (
        <IconButton label={t('template.choose')} onClick={() => setOpened(true)}>
          <IconTemplate {...ICON} />
        </IconButton>
      )}
      <Suspense>{opened && <TemplatesDialog onClose={() => setOpened(false)} />}</Suspense>
    </>
  )
}

function HistoryMenu() {
  const { t } = useTranslation('prompts')
  return (
    <MenuOnDemand
      position="bottom-end"
      target={
        <IconButton label={t('history.label')}>
          <IconHistory {...ICON} />
        </IconButton>
      }
      items={<HistoryItems />}
    />
  )
}
