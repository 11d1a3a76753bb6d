import { Notifications } from '@mantine/notifications'
import classes from './app.module.css'

/** Where toasts appear. */
export function Toasts() {
  return <Notifications position="bottom-center" limit={4} className={classes.toasts} />
}
