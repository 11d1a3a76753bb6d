import type { ModelConfig } from '@invoke-studio/client'
import { Button, Group, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useUpdateModel } from '../../data/models-management.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { changeOf, toValues } from './edit-values.ts'
import { LoraSettings, MainSettings } from './settings-fields.tsx'

interface EditModelDialogProps {
  readonly model: ModelConfig
  readonly onClose: () => void
}

/** Changes what people read about a model, and the settings that it brings. */
export function EditModelDialog({ model, onClose }: EditModelDialogProps) {
  const { t } = useTranslation('models')
  const update = useUpdateModel()
  const form = useForm({
    initialValues: toValues(model),
    validate: { name: (name) => (name.trim() === '' ? t('edit.nameMissing') : null) },
  })
  const submit = form.onSubmit((values) =>
    update.mutate({ key: model.key, change: changeOf(model, values) }, { onSuccess: onClose }),
  )
  const speaks = model.type === 'main' || model.type === 'lora'
  return (
    <Dialog opened onClose={onClose} title={t('edit.title', { name: model.name })} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('edit.name')} data-autofocus maxLength={300} {...form.getInputProps('name')} />
          <Textarea
            label={t('edit.description')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={10_000}
            {...form.getInputProps('description')}
          />
          {speaks && (
            <TagsInput
              label={t('phrases')}
              description={t('edit.phrasesHint')}
              maxTags={500}
              acceptValueOnBlur
              {...form.getInputProps('phrases')}
            />
          )}
          {model.type === 'main' && <MainSettings model={model} form={form} />}
          {model.type === 'lora' && <LoraSettings form={form} />}
          <ErrorMessage error={update.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel', { ns: 'app' })}
            </Button>
            <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
              {t('action.save', { ns: 'app' })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
