import { Button, Checkbox, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LEGACY_KINDS, type LegacyKind, useAssignLegacy, useLegacy } from '../../data/administration.ts'
import { useActivePeople } from '../../data/users.ts'
import { ErrorMessage, toastSuccess } from '../../ui/messages.tsx'
import classes from './overview.module.css'

/** What belongs to nobody, made before there were accounts or left by deleted ones, and a way to hand it over. */
export function LegacyCard() {
  const { t } = useTranslation('overview')
  const { data: counts } = useLegacy()
  const { data: people = [] } = useActivePeople()
  const assign = useAssignLegacy()
  const [heir, setHeir] = useState<string | null>(null)
  const [left, setLeft] = useState<readonly LegacyKind[]>([])
  const owned = LEGACY_KINDS.filter((kind) => (counts?.[kind] ?? 0) > 0)
  if (!counts || owned.length === 0) return null
  const chosen = owned.filter((kind) => !left.includes(kind))
  const things = (kinds: readonly LegacyKind[]) =>
    kinds.map((kind) => t(`content.${kind}`, { ns: 'app', count: counts[kind] })).join(', ')
  const name = people.find((person) => person.value === heir)?.label ?? ''
  const hand = () => {
    if (!heir) return
    const done = t('legacy.done', { name, things: things(chosen) })
    assign.mutate({ user_id: heir, kinds: chosen }, { onSuccess: () => toastSuccess(done) })
  }
  return (
    <section className={classes.card} aria-label={t('legacy.title')}>
      <Text component="h2" fw={600}>
        {t('legacy.title')}
      </Text>
      <Text c="dimmed" mb="sm">
        {t('legacy.text', { things: things(owned) })}
      </Text>
      <ErrorMessage error={assign.error} />
      <Group gap="md" mb="sm" role="group" aria-label={t('legacy.parts')}>
        {owned.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`content.${kind}`, { ns: 'app', count: counts[kind] })}
            checked={!left.includes(kind)}
            onChange={({ currentTarget }) =>
              setLeft(currentTarget.checked ? left.filter((other) => other !== kind) : [...left, kind])
            }
          />
        ))}
      </Group>
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
        <Button disabled={!heir || chosen.length === 0} loading={assign.isPending} onClick={hand}>
          {t('legacy.submit')}
        </Button>
      </Group>
    </section>
  )
}
