import { useTranslation } from 'react-i18next'
import { useDeleteImages } from '../../data/images.ts'
import { afterwards } from '../../lib/afterwards.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { sentenceOf, toastSuccess } from '../../ui/messages.tsx'
import { useTellRefused } from './use-refused.ts'

interface DeleteImagesDialogProps {
  readonly imageNames: readonly string[]
  readonly onClose: () => void
}

/** Asks before images are deleted, whoever asks for it. */
export function DeleteImagesDialog({ imageNames, onClose }: DeleteImagesDialogProps) {
  const { t } = useTranslation('gallery')
  const tellRefused = useTellRefused()
  const remove = useDeleteImages()
  const count = imageNames.length
  const confirm = () =>
    afterwards(remove.mutateAsync(imageNames), ({ done, refused }) => {
      onClose()
      tellRefused('delete', refused, count)
      if (done.length > 0) toastSuccess(t('images.deleted', { count: done.length }))
    })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      onConfirm={confirm}
      title={t('images.deleteTitle', { count })}
      action={t('images.delete', { count })}
      danger
      busy={remove.isPending}
      error={remove.error ? sentenceOf(remove.error) : null}
    >
      {t('images.deleteExplain', { count })}
    </ConfirmDialog>
  )
}
