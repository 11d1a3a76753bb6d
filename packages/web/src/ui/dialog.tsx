import { Modal, type ModalProps } from '@mantine/core'
import classes from './dialog.module.css'

/** A modal dialog with a title. */
export function Dialog(props: ModalProps) {
  return <Modal classNames={{ title: classes.title }} {...props} />
}
