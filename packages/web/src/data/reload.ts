import type { Studio } from './studio.ts'

/**
 * Saves what is not saved yet and loads the page again. Nothing is done while nobody answers, which would leave the
 * person with the browser's own page of failure; then it answers false.
 */
export async function reloadStudio({ baseUrl, unsaved }: Studio): Promise<boolean> {
  const answer = await fetch(baseUrl, { method: 'HEAD' }).catch(() => null)
  if (!answer?.ok) return false
  await Promise.allSettled([...unsaved].map((save) => save()))
  window.location.reload()
  return true
}
