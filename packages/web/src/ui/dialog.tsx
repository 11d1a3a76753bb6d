import { Modal, type ModalProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './dialog.module.css'

/** A modal dialog with a title and a named button to close it. */
export function Dialog(props: ModalProps) {
  const { t } = useTranslation()
  return (
    <Modal classNames={{ title: classes.title }} closeButtonProps={{ 'aria-label': t('action.close') }} {...props} />
  )
}
