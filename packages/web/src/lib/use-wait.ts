import { useTranslation } from 'react-i18next'
import { roughWait } from './format.ts'

/** Says when something starts: `starts in about 3 minutes`; null when nobody can tell. */
export function useWait(): (seconds: number | null) => string {
  const { t } = useTranslation()
  return (seconds) => {
    if (seconds === null) return t('wait.unknown')
    const wait = roughWait(seconds)
    return wait.unit === 'soon' ? t('wait.soon') : t(`wait.${wait.unit}`, { count: wait.count })
  }
}
