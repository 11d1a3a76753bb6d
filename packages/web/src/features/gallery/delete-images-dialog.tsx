import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeleteImages } from '../../data/images.ts'
import { useCommand } from '../../lib/commands.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { sentenceOf, toastError, toastSuccess } from '../../ui/messages.tsx'

/** Asks before images are deleted, whoever asks for it. */
export function DeleteImagesDialog() {
  const { t } = useTranslation('gallery')
  const [names, setNames] = useState<readonly string[]>([])
  const [opened, setOpened] = useState(false)
  const remove = useDeleteImages()
  useCommand('gallery.delete-images', ({ imageNames }) => {
    remove.reset()
    setNames(imageNames)
    setOpened(true)
  })
  const confirm = () =>
    remove.mutate(names, {
      onSuccess: ({ deleted_images }) => {
        setOpened(false)
        const kept = names.length - deleted_images.length
        if (kept > 0) toastError(t('images.notAllDeleted'), t('images.notAllDeletedHint', { count: kept }))
        else toastSuccess(t('images.deleted', { count: names.length }))
      },
    })
  return (
    <ConfirmDialog
      opened={opened}
      onClose={() => setOpened(false)}
      onConfirm={confirm}
      title={t('images.deleteTitle', { count: names.length })}
      action={t('images.delete', { count: names.length })}
      danger
      busy={remove.isPending}
      error={remove.error ? sentenceOf(remove.error) : null}
    >
      {t('images.deleteExplain', { count: names.length })}
    </ConfirmDialog>
  )
}
