import { Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../editor-context.tsx'
import type { WorkflowDetails } from '../model/document.ts'
import { setDetails } from '../model/edit.ts'
import { edit, sealEdit } from '../store.ts'

/** Longest name that the library takes. */
const MAX_NAME = 300

/** What the workflow says about itself. */
export function DetailsForm() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const details = useEditorState((state) => state.history.present.details)
  const set = (change: Partial<WorkflowDetails>, name: string) =>
    edit(store, (document) => setDetails(document, change), `details ${name}`)
  const text = (name: 'name' | 'author' | 'version' | 'contact' | 'description' | 'notes') => ({
    label: t(`details.${name}`),
    value: details[name],
    onBlur: () => sealEdit(store),
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }, name),
  })
  return (
    <Stack gap="md">
      <TextInput {...text('name')} maxLength={MAX_NAME} placeholder={t('untitled')} />
      <Textarea {...text('description')} autosize minRows={2} />
      <TagsInput
        label={t('details.tags')}
        placeholder={t('details.tagsHint')}
        value={tagsOf(details.tags)}
        onChange={(tags) => set({ tags: tags.map((tag) => tag.replaceAll(',', ' ').trim()).join(', ') }, 'tags')}
      />
      <TextInput {...text('author')} />
      <TextInput {...text('contact')} />
      <TextInput {...text('version')} placeholder="1.0.0" />
      <Textarea {...text('notes')} autosize minRows={3} />
    </Stack>
  )
}

function tagsOf(tags: string): string[] {
  return [...new Set(tags.split(',').flatMap((tag) => tag.trim() || []))]
}
