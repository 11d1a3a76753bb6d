import type { ModelConfig } from '@invoke-studio/client'
import { Badge, Group, Skeleton, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core'
import { IconBox, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModels } from '../../data/models.ts'
import { formatBytes } from '../../lib/format.ts'
import texts from '../../lib/i18n/en/models.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import classes from './models-page.module.css'

/** The Models tab: all models of the studio and what is known about each. */
export function ModelsPage() {
  useTexts({ models: texts })
  const { t } = useTranslation('models')
  const { data: models, isPending, error } = useModels()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const wanted = search.trim().toLocaleLowerCase()
  const found = models?.filter((model) => model.name.toLocaleLowerCase().includes(wanted)) ?? []
  const model = found.find(({ key }) => key === chosen) ?? found[0]
  return (
    <main className={classes.root}>
      <section className={classes.list} aria-label={t('list')}>
        <Title order={1} size="h4" mb="md">
          {t('title')}
        </Title>
        <TextInput
          mb="sm"
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <ErrorMessage error={error} />
        {isPending && <Skeleton height={48} />}
        {models && found.length === 0 && (
          <EmptyState icon={<IconBox size={20} stroke={1.5} />} title={search ? t('noMatch') : t('empty')}>
            {search ? t('noMatchHint') : t('emptyHint')}
          </EmptyState>
        )}
        <ul className={classes.rows}>
          {found.map((known) => (
            <li key={known.key}>
              <UnstyledButton
                className={classes.row}
                aria-current={known.key === model?.key}
                onClick={() => setChosen(known.key)}
              >
                <Text size="sm" fw={500} truncate>
                  {known.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {[known.type, known.base, formatBytes(known.file_size)].join(' · ')}
                </Text>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes.details} aria-label={t('details')}>
        {model && <ModelDetails model={model} />}
      </section>
    </main>
  )
}

function ModelDetails({ model }: { readonly model: ModelConfig }) {
  const { t } = useTranslation('models')
  const settings = settingsOf(model)
  return (
    <Stack gap="lg" maw={640}>
      <div>
        <Title order={2} size="h3">
          {model.name}
        </Title>
        <Group gap="xs" mt="sm">
          <Badge variant="light" color="gray">
            {model.type}
          </Badge>
          <Badge variant="light" color="gray">
            {model.base}
          </Badge>
          <Badge variant="light" color="gray">
            {model.format}
          </Badge>
        </Group>
        {model.description && (
          <Text mt="md" c="dimmed">
            {model.description}
          </Text>
        )}
      </div>
      <Facts title={t('facts')}>
        <Fact name={t('fact.size')}>{formatBytes(model.file_size)}</Fact>
        <Fact name={t('fact.prediction')}>{textOf(model.prediction_type)}</Fact>
        <Fact name={t('fact.variant')}>{textOf(model.variant)}</Fact>
        <Fact name={t('fact.source')}>{model.source}</Fact>
        <Fact name={t('fact.hash')}>{model.hash}</Fact>
        <Fact name={t('fact.key')}>{model.key}</Fact>
      </Facts>
      {settings.length > 0 && (
        <Facts title={t('settings')}>
          {settings.map(([name, value]) => (
            <Fact key={name} name={name.replaceAll('_', ' ')}>
              {String(value)}
            </Fact>
          ))}
        </Facts>
      )}
    </Stack>
  )
}

/** Default settings that have a value, by name. */
function settingsOf({ default_settings }: ModelConfig): [string, unknown][] {
  if (typeof default_settings !== 'object' || default_settings === null) return []
  return Object.entries(default_settings).filter(([, value]) => value !== null)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '–'
}

function Facts({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} size="h6" mb="xs">
        {title}
      </Title>
      <dl className={classes.facts}>{children}</dl>
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
