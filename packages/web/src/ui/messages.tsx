import { ApiError } from '@invoke-studio/client'
import { Alert, Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertCircle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react'

/** The sentence that an error has for people. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A toast about something that worked elsewhere on the screen. */
export function toastSuccess(message: string): void {
  notifications.show({ message, color: 'success', icon: <IconCheck size={16} stroke={2} />, autoClose: 3_000 })
}

/** A toast about something that worked and can be taken back for a while. */
export function toastUndo(message: string, action: string, onUndo: () => void): void {
  const undo = () => {
    notifications.hide(id)
    onUndo()
  }
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{message}</span>
        <Button size="compact-sm" variant="default" flex="none" onClick={undo}>
          {action}
        </Button>
      </Group>
    ),
    color: 'success',
    icon: <IconCheck size={16} stroke={2} />,
    autoClose: 10_000,
  })
}

/** A toast about something that happened without the person, and that they should know. */
export function toastNotice(title: string, message: string): void {
  notifications.show({
    title,
    message,
    color: 'info',
    icon: <IconInfoCircle size={16} stroke={2} />,
    autoClose: 12_000,
  })
}

/** A toast about something that failed; it stays long enough to be read. Of toasts with the same `id` one is shown. */
export function toastError(title: string, error: unknown, id?: string): void {
  // A session that ended has a door of its own.
  if (error instanceof ApiError && error.status === 401) return
  notifications.show({
    ...(id ? { id } : {}),
    title,
    message: sentenceOf(error),
    color: 'danger',
    icon: <IconX size={16} stroke={2} />,
    autoClose: 9_000,
  })
}

/** An error beside the thing that it is about. Nothing without an error. */
export function ErrorMessage({ error }: { readonly error: unknown }) {
  if (!error) return null
  return (
    <Alert color="danger" variant="light" role="alert" icon={<IconAlertCircle size={18} stroke={1.5} />} p="sm">
      {sentenceOf(error)}
    </Alert>
  )
}
