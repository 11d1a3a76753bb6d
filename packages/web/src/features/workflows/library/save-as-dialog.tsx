import { Button, Group, Stack, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorMessage, toastError } from '../../../ui/messages.tsx'
import { useEditor, useEditorState } from '../editor-context.tsx'
import { documentOf } from '../store.ts'
import { useSaving } from './use-workflow-files.ts'

const MAX_NAME = 300

/** Adds the workflow to the library under a name. */
export function SaveAsDialog() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const opened = useEditorState((state) => state.dialog === 'saveAs')
  const close = () => store.setState({ dialog: null })
  return (
    <Dialog opened={opened} onClose={close} title={t('file.saveAs')} size="sm">
      <SaveAs onClose={close} />
    </Dialog>
  )
}

function SaveAs({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('workflows')
  const { t: tApp } = useTranslation()
  const { store } = useEditor()
  const [name, setName] = useState(() => suggestion(store.getState().entry !== null, documentOf(store).details.name, t))
  const [isPublic, setPublic] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { saveAs, busy } = useSaving()
  const form = useRef<HTMLFormElement>(null)
  // Who has closed the dialog meanwhile is told all the same.
  const fail = (refusal: unknown) => (form.current ? setError(refusal) : toastError(t('file.cannotSave'), refusal))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setError(null)
    saveAs({ name: name.trim(), isPublic }).catch(fail)
  }
  return (
    <form ref={form} onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('details.name')}
          required
          maxLength={MAX_NAME}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Switch
          label={t('library.makePublic')}
          description={isPublic ? t('library.publicMeans') : t('library.privateMeans')}
          checked={isPublic}
          onChange={(event) => setPublic(event.currentTarget.checked)}
        />
        <ErrorMessage error={error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {tApp('action.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>
            {t('file.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function suggestion(known: boolean, name: string, t: ReturnType<typeof useTranslation<'workflows'>>['t']): string {
  return known && name ? t('file.copyOf', { name }) : name
}
