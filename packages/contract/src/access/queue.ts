import type { Viewer } from './viewer.ts'

/** Whether `viewer` sees a queue item's content and may cancel, delete or retry it. */
export function ownsQueueItem(viewer: Viewer, item: { readonly user_id: string }): boolean {
  return viewer.is_admin || viewer.user_id === item.user_id
}
