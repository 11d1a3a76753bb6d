import type { StylePreset } from '@invoke-studio/client'
import { Button, Group, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { type PresetPicture, type PresetTexts, useStylePresetActions } from '../../data/style-presets.ts'
import { ErrorMessage } from '../../ui/messages.tsx'
import { TemplatePicture } from './template-picture.tsx'

interface TemplateFormProps {
  /** The template to change; null for a new one. */
  readonly preset: StylePreset | null
  readonly onDone: () => void
}

/** Writes or changes a prompt template. A new one begins with the prompts that are typed now. */
export function TemplateForm({ preset, onDone }: TemplateFormProps) {
  const { t } = useTranslation(['prompts', 'app'])
  const store = useParametersStore()
  const chosen = useParameter('stylePreset')
  const { save } = useStylePresetActions()
  const [texts, setTexts] = useState<PresetTexts>(() => {
    const { positivePrompt, negativePrompt } = store.getState()
    return preset
      ? { name: preset.name, is_public: preset.is_public, ...preset.preset_data }
      : { name: '', is_public: false, positive_prompt: positivePrompt, negative_prompt: negativePrompt }
  })
  const [picture, setPicture] = useState<PresetPicture>(preset?.image ?? null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(
      { id: preset?.id ?? null, picture, texts },
      {
        onSuccess: ({ id, name, preset_data }) => {
          if (chosen?.id === id) store.setState({ stylePreset: { id, name, ...preset_data } })
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('template.name')}
          required
          maxLength={300}
          data-autofocus
          value={texts.name}
          onChange={(event) => setTexts({ ...texts, name: event.currentTarget.value })}
        />
        <Textarea
          label={t('template.positive')}
          description={t('template.placeholderHint')}
          autosize
          minRows={3}
          maxRows={8}
          value={texts.positive_prompt}
          onChange={(event) => setTexts({ ...texts, positive_prompt: event.currentTarget.value })}
        />
        <Textarea
          label={t('template.negative')}
          autosize
          minRows={2}
          maxRows={6}
          value={texts.negative_prompt}
          onChange={(event) => setTexts({ ...texts, negative_prompt: event.currentTarget.value })}
        />
        <TemplatePicture value={picture} onChange={setPicture} />
        <Switch
          label={t('template.share')}
          checked={texts.is_public}
          onChange={(event) => setTexts({ ...texts, is_public: event.currentTarget.checked })}
        />
        <ErrorMessage error={save.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onDone}>
            {t('app:action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={texts.name.trim() === ''}>
            {t('app:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
