import { useTranslation } from 'react-i18next'
import { useStudio } from '../../data/studio.ts'
import { toastError } from '../../ui/messages.tsx'

/**
 * Tells which images of a bulk action were refused, and leaves exactly these selected, so that they can be seen. Nothing
 * without any.
 */
export function useTellRefused() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  return (action: 'move' | 'star' | 'delete', refused: readonly string[], of: number): void => {
    if (refused.length === 0) return
    const current = refused.at(-1) ?? null
    if (of > 1) selection.setState({ selected: refused, anchor: current, current, showProgress: false })
    toastError(t(`refused.title.${action}`, { count: refused.length, of }), t(`refused.why.${action}`))
  }
}
