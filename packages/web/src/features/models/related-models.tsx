import type { ModelConfig } from '@invoke-studio/client'
import { Button, Group, Select, Text, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useModels } from '../../data/models.ts'
import { useRelatedModels, useRelateModels } from '../../data/models-management.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ErrorMessage, toastError } from '../../ui/messages.tsx'

interface RelatedModelsProps {
  readonly model: ModelConfig
  readonly editable: boolean
  readonly onChoose: (key: string) => void
}

/** Models that go well with this one, as administrators said. */
export function RelatedModels({ model, editable, onChoose }: RelatedModelsProps) {
  const { t } = useTranslation('models')
  const { data: models = [] } = useModels()
  const { data: keys = [], error } = useRelatedModels(model.key)
  const relate = useRelateModels()
  const change = (other: string, related: boolean) =>
    relate.mutate({ one: model.key, other, related }, { onError: (cause) => toastError(t('related.failed'), cause) })
  const related = models.filter(({ key }) => keys.includes(key))
  const others = models.filter(({ key }) => key !== model.key && !keys.includes(key))
  if (!editable && related.length === 0) return null
  return (
    <section aria-label={t('related.title')}>
      <Title order={3} size="h6" mb="xs">
        {t('related.title')}
      </Title>
      <ErrorMessage error={error} />
      {related.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('related.none')}
        </Text>
      )}
      <Group gap="xs">
        {related.map(({ key, name }) => (
          <Group key={key} gap={2} wrap="nowrap">
            <Button variant="default" size="compact-sm" onClick={() => onChoose(key)}>
              {name}
            </Button>
            {editable && (
              <IconButton label={t('related.remove', { name })} size="sm" onClick={() => change(key, false)}>
                <IconX size={14} stroke={1.5} />
              </IconButton>
            )}
          </Group>
        ))}
      </Group>
      {editable && others.length > 0 && (
        <Select
          mt="sm"
          maw={320}
          aria-label={t('related.add')}
          placeholder={t('related.add')}
          searchable
          value={null}
          disabled={relate.isPending}
          onChange={(key) => key && change(key, true)}
          data={others.map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
    </section>
  )
}
