import { useTranslation } from 'react-i18next'
import { useStarImages } from '../../data/images.ts'
import { toastError } from '../../ui/messages.tsx'
import { useTellRefused } from './use-refused.ts'

/** Stars images or takes their stars away, and tells which of them were refused. */
export function useStar(): (imageNames: readonly string[], starred: boolean) => void {
  const { t } = useTranslation('gallery')
  const tellRefused = useTellRefused()
  const star = useStarImages()
  // A promise tells what became of it when the menu is gone, too; callbacks of a mutation go with it.
  return (imageNames, starred) =>
    void star.mutateAsync({ imageNames, starred }).then(
      ({ refused }) => tellRefused('star', refused, imageNames.length),
      (error) => toastError(t('images.starFailed'), error),
    )
}
