import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useModelUse } from '../../data/models.ts'
import { formatTime } from '../../lib/format.ts'
import { ErrorMessage } from '../../ui/messages.tsx'
import { Fact, Facts } from './facts.tsx'

/** How many people are named; the rest are counted. */
const MOST_NAMES = 20

interface ModelUseListProps {
  readonly modelKey: string
  /** Whether the viewer is told of everybody, or of themselves alone. */
  readonly everybody: boolean
}

/** Who used a model, how often and when last. */
export function ModelUseList({ modelKey, everybody }: ModelUseListProps) {
  const { t } = useTranslation('models')
  const { data, error } = useModelUse(modelKey)
  const people = data?.people ?? []
  const more = people.length - MOST_NAMES
  return (
    <>
      <Facts title={t(everybody ? 'use.title' : 'use.own')}>
        {people.slice(0, MOST_NAMES).map(({ user_id, display_name, uses, last_used_at }) => (
          <Fact
            key={user_id}
            verbatim={everybody}
            name={everybody ? (display_name ?? user_id) : t('use.jobs', { count: uses })}
          >
            {everybody && `${t('use.jobs', { count: uses })}, `}
            {t('use.last', { time: formatTime(last_used_at) })}
          </Fact>
        ))}
      </Facts>
      {more > 0 && <Text size="sm">{t('use.more', { count: more })}</Text>}
      {data && people.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(everybody ? 'use.none' : 'use.noneOwn')}
        </Text>
      )}
      <ErrorMessage error={error} />
    </>
  )
}
