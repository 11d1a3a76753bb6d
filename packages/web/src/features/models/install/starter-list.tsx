import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconBox } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { baseName } from '../../../data/model-names.ts'
import { type StarterModel, useInstallModel, useStarterModels } from '../../../data/models-installs.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorMessage } from '../../../ui/messages.tsx'
import classes from '../models-page.module.css'

/** The models that the operator of the studio suggests. */
export function StarterList() {
  const { t } = useTranslation('models')
  const { data: starters, isPending, error } = useStarterModels()
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const install = useInstallModel()
  const begin = async ({ source, dependencies }: StarterModel) => {
    // What a model needs comes first, so that it can be used as soon as it is there.
    for (const needed of [...(dependencies ?? []).map((other) => other.source), source]) {
      await install.mutateAsync({ source: needed })
    }
    setAsked((known) => new Set(known).add(source))
  }
  if (isPending) return <Skeleton height={48} />
  if (error) return <ErrorMessage error={error} />
  if (starters.length === 0) {
    return (
      <EmptyState icon={<IconBox size={20} stroke={1.5} />} title={t('install.starters.empty')}>
        {t('install.starters.emptyHint')}
      </EmptyState>
    )
  }
  return (
    <Stack gap="xs">
      <ul className={classes.rows}>
        {starters.map((starter) => (
          <li key={starter.source} className={classes.entry}>
            <StarterText starter={starter} />
            {starter.is_installed || asked.has(starter.source) ? (
              <Badge variant="light" color="gray">
                {starter.is_installed ? t('install.installed') : t('install.asked')}
              </Badge>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('install.one', { name: starter.name })}
                disabled={install.isPending}
                onClick={() => void begin(starter).catch(() => {})}
              >
                {t('install.submit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ErrorMessage error={install.error} />
    </Stack>
  )
}

function StarterText({ starter }: { readonly starter: StarterModel }) {
  const { t } = useTranslation('models')
  const needed = (starter.dependencies ?? []).map(({ name }) => name).join(', ')
  return (
    <div className={classes.entryText}>
      <Group gap="xs">
        <Text size="sm" fw={500}>
          {starter.name}
        </Text>
        <Text size="xs" c="dimmed">
          {[t(`type.${starter.type}`), baseName(starter.base)].join(' · ')}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {starter.description}
      </Text>
      {needed && (
        <Text size="xs" c="dimmed">
          {t('install.starters.needs', { names: needed })}
        </Text>
      )}
    </div>
  )
}
