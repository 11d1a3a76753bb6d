import { Button, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAssignLegacy, useLegacy } from '../../data/administration.ts'
import { useActivePeople } from '../../data/users.ts'
import { ErrorMessage, toastSuccess } from '../../ui/messages.tsx'
import classes from './overview.module.css'

const KINDS = ['boards', 'images', 'workflows', 'style_presets'] as const

/** What belongs to nobody, made before there were accounts or left by deleted ones, and a way to hand it over. */
export function LegacyCard() {
  const { t } = useTranslation('overview')
  const { data: counts } = useLegacy()
  const { data: people = [] } = useActivePeople()
  const assign = useAssignLegacy()
  const [heir, setHeir] = useState<string | null>(null)
  const owned = KINDS.flatMap((kind) => {
    const count = counts?.[kind] ?? 0
    return count > 0 ? [t(`content.${kind}`, { ns: 'app', count })] : []
  })
  if (owned.length === 0) return null
  const name = people.find((person) => person.value === heir)?.label ?? ''
  const hand = () => {
    if (heir) assign.mutate(heir, { onSuccess: () => toastSuccess(t('legacy.done', { name })) })
  }
  return (
    <section className={classes.card} aria-label={t('legacy.title')}>
      <Text component="h2" fw={600}>
        {t('legacy.title')}
      </Text>
      <Text c="dimmed" mb="sm">
        {t('legacy.text', { things: owned.join(', ') })}
      </Text>
      <ErrorMessage error={assign.error} />
      <Group gap="sm" align="flex-end">
        <Select
          w={260}
          label={t('legacy.heir')}
          placeholder={t('legacy.choose')}
          searchable
          value={heir}
          onChange={setHeir}
          data={people}
        />
        <Button disabled={!heir} loading={assign.isPending} onClick={hand}>
          {t('legacy.submit')}
        </Button>
      </Group>
    </section>
  )
}
