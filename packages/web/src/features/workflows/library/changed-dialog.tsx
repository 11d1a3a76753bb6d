import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/dialog.tsx'
import { useEditor } from '../editor-context.tsx'
import { useSaving, useWorkflowFiles } from './use-workflow-files.ts'

/** Asks what is to become of a workflow that was changed elsewhere since it was opened here. */
export function ChangedDialog() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const { overwrite, busy } = useSaving()
  const { reopen } = useWorkflowFiles()
  const { entry } = store.getState()
  return (
    <Dialog opened onClose={() => store.setState({ dialog: null })} title={t('changed.title')} size="lg">
      <Stack gap="md">
        <Text size="sm">{t('changed.explain')}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => entry && reopen(entry.workflowId)}>
            {t('changed.theirs')}
          </Button>
          <Button color="danger" loading={busy} onClick={overwrite}>
            {t('changed.overwrite')}
          </Button>
          <Button data-autofocus onClick={() => store.setState({ dialog: 'saveAs' })}>
            {t('changed.copy')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
