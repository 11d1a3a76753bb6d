import type { ModelConfig } from '@invoke-studio/client'
import { Badge, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SCHEDULERS } from '../../data/generation/parameters.ts'
import { baseName } from '../../data/model-names.ts'
import { useModels } from '../../data/models.ts'
import { useViewer } from '../../data/session.ts'
import { formatBytes } from '../../lib/format.ts'
import { Fact, Facts } from './facts.tsx'
import { ModelActions } from './model-actions.tsx'
import { ModelCover } from './model-cover.tsx'
import { ModelUseList } from './model-use.tsx'
import classes from './models-page.module.css'
import { phrasesOf, settingsOf } from './names.ts'
import { RelatedModels } from './related-models.tsx'

interface ModelDetailsProps {
  readonly model: ModelConfig
  readonly onChoose: (key: string) => void
}

/** What is known about a model. Administrators can change it, and see where it lies. */
export function ModelDetails({ model, onChoose }: ModelDetailsProps) {
  const { t } = useTranslation('models')
  const { is_admin, mode } = useViewer()
  const phrases = phrasesOf(model)
  return (
    <Stack gap="lg" maw={720}>
      <Group align="flex-start" wrap="nowrap" gap="lg">
        <ModelCover model={model} editable={is_admin} />
        <Heading model={model} editable={is_admin} />
      </Group>
      {phrases.length > 0 && (
        <section aria-label={t('phrases')}>
          <Title order={3} size="h6" mb="xs">
            {t('phrases')}
          </Title>
          <Group gap="xs">
            {phrases.map((phrase) => (
              <Badge key={phrase} variant="light" color="gray" tt="none">
                {phrase}
              </Badge>
            ))}
          </Group>
        </section>
      )}
      <Settings model={model} />
      <Facts title={t('facts')}>
        <Fact name={t('fact.size')}>{formatBytes(model.file_size)}</Fact>
        <Fact name={t('fact.format')}>{model.format}</Fact>
        <Fact name={t('fact.variant')}>{textOf(model.variant)}</Fact>
        <Fact name={t('fact.prediction')}>{textOf(model.prediction_type)}</Fact>
        {is_admin && <Fact name={t('fact.path')}>{model.path}</Fact>}
        {is_admin && <Fact name={t('fact.source')}>{model.source}</Fact>}
        <Fact name={t('fact.hash')}>{model.hash}</Fact>
        <Fact name={t('fact.key')}>{model.key}</Fact>
      </Facts>
      <ModelUseList modelKey={model.key} everybody={is_admin && mode === 'multi'} />
      <RelatedModels model={model} editable={is_admin} onChoose={onChoose} />
    </Stack>
  )
}

function Heading({ model, editable }: { readonly model: ModelConfig; readonly editable: boolean }) {
  const { t } = useTranslation('models')
  return (
    <Stack gap="sm" flex={1} miw={0}>
      <Title order={2} size="h3" className={classes.name}>
        {model.name}
      </Title>
      <Group gap="xs">
        <Badge variant="light" color="gray">
          {t(`type.${model.type}`)}
        </Badge>
        <Badge variant="light" color="gray">
          {baseName(model.base)}
        </Badge>
      </Group>
      {model.description && <Text c="dimmed">{model.description}</Text>}
      {editable ? (
        <ModelActions model={model} />
      ) : (
        <Text size="xs" c="dimmed">
          {t('readOnly')}
        </Text>
      )}
    </Stack>
  )
}

const NAMED = ['steps', 'cfg_scale', 'scheduler', 'width', 'height', 'vae', 'weight', 'guidance'] as const

function Settings({ model }: { readonly model: ModelConfig }) {
  const { t } = useTranslation('models')
  const { t: tGenerate } = useTranslation('generate')
  const { data: models } = useModels()
  const settings = settingsOf(model)
  if (settings.length === 0) return null
  const nameOf = (name: string) => {
    const known = NAMED.find((candidate) => candidate === name)
    return known ? t(`setting.${known}`) : name.replaceAll('_', ' ')
  }
  const shown = (name: string, value: unknown) => {
    const scheduler = name === 'scheduler' && SCHEDULERS.find((known) => known === value)
    if (scheduler) return tGenerate(`scheduler.name.${scheduler}`)
    return (name === 'vae' && models?.find(({ key }) => key === value)?.name) || String(value)
  }
  return (
    <Facts title={t('settings')}>
      {settings.map(([name, value]) => (
        <Fact key={name} name={nameOf(name)}>
          {shown(name, value)}
        </Fact>
      ))}
    </Facts>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '–')
