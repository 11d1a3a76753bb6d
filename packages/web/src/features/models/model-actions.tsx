import type { ModelConfig } from '@invoke-studio/client'
import { Button, Group } from '@mantine/core'
import { IconPencil, IconScan, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReidentifyModel } from '../../data/models-management.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { sentenceOf, toastSuccess } from '../../ui/messages.tsx'
import { DeleteModelDialog } from './delete-model-dialog.tsx'
import { EditModelDialog } from './edit-model-dialog.tsx'

const ICON = { size: 16, stroke: 1.5 }

/** What an administrator can do with a model. */
export function ModelActions({ model }: { readonly model: ModelConfig }) {
  const { t } = useTranslation('models')
  const [open, setOpen] = useState<'edit' | 'reidentify' | 'delete' | null>(null)
  const close = () => setOpen(null)
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconPencil {...ICON} />} onClick={() => setOpen('edit')}>
        {t('edit.open')}
      </Button>
      <Button variant="default" leftSection={<IconScan {...ICON} />} onClick={() => setOpen('reidentify')}>
        {t('reidentify.open')}
      </Button>
      <Button variant="subtle" color="danger" leftSection={<IconTrash {...ICON} />} onClick={() => setOpen('delete')}>
        {t('delete.open')}
      </Button>
      {open === 'edit' && <EditModelDialog model={model} onClose={close} />}
      {open === 'reidentify' && <ReidentifyDialog model={model} onClose={close} />}
      {open === 'delete' && <DeleteModelDialog model={model} onClose={close} />}
    </Group>
  )
}

function ReidentifyDialog({ model, onClose }: { readonly model: ModelConfig; readonly onClose: () => void }) {
  const { t } = useTranslation('models')
  const reidentify = useReidentifyModel()
  const done = () => {
    toastSuccess(t('reidentify.done', { name: model.name }))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      title={t('reidentify.title', { name: model.name })}
      action={t('reidentify.submit')}
      busy={reidentify.isPending}
      error={reidentify.error ? sentenceOf(reidentify.error) : null}
      onConfirm={() => reidentify.mutate(model.key, { onSuccess: done })}
      onClose={onClose}
    >
      {t('reidentify.text')}
    </ConfirmDialog>
  )
}
