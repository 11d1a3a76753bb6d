import type { ModelConfig } from '@invoke-studio/client'
import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeleteModel } from '../../data/models-management.ts'
import { afterwards } from '../../lib/afterwards.ts'
import { formatBytes } from '../../lib/format.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorMessage, toastSuccess } from '../../ui/messages.tsx'

interface DeleteModelDialogProps {
  readonly model: ModelConfig
  readonly onClose: () => void
}

/** Takes a model out of the studio, after naming what goes and what stays. */
export function DeleteModelDialog({ model, onClose }: DeleteModelDialogProps) {
  const { t } = useTranslation('models')
  const managed = !isAbsolute(model.path)
  const [files, setFiles] = useState(managed)
  const remove = useDeleteModel()
  const size = formatBytes(model.file_size)
  const confirm = () => {
    const done = () => {
      toastSuccess(t('delete.done', { name: model.name }))
      onClose()
    }
    afterwards(remove.mutateAsync({ key: model.key, files }), done)
  }
  return (
    <Dialog opened onClose={onClose} title={t('delete.title', { name: model.name })}>
      <Stack gap="md">
        <Text>{t('delete.text')}</Text>
        {managed ? (
          <Radio.Group
            label={t('delete.question')}
            value={files ? 'files' : 'record'}
            onChange={(value) => setFiles(value === 'files')}
          >
            <Stack gap="sm" mt="sm">
              <Radio
                value="files"
                label={t('delete.withFiles', { size })}
                description={t('delete.withFilesHint', { path: model.path })}
              />
              <Radio value="record" label={t('delete.withoutFiles')} description={t('delete.withoutFilesHint')} />
            </Stack>
          </Radio.Group>
        ) : (
          <Text>{t('delete.elsewhere', { path: model.path })}</Text>
        )}
        <ErrorMessage error={remove.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('action.cancel', { ns: 'app' })}
          </Button>
          <Button color="danger" loading={remove.isPending} onClick={confirm}>
            {files ? t('delete.submitAll', { size }) : t('delete.submit')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** Records name what lies in the models folder by a relative path, and what lies elsewhere by an absolute one. */
const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:/.test(path)
