import { Button, Group, Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Bindings, boundKeys } from '../../../lib/hotkeys/bindings.ts'
import { readableKeys } from '../../../lib/hotkeys/combos.ts'
import { HOTKEY_GROUPS, HOTKEY_IDS, HOTKEYS, type HotkeyId } from '../../../lib/hotkeys/table.ts'
import hotkeys from '../../../lib/i18n/en/hotkeys.json'
import { useTexts } from '../../../lib/i18n/use-texts.ts'
import { HotkeyRow } from './hotkey-row.tsx'
import classes from './hotkeys.module.css'
import { isMeant } from './search.ts'
import { useBindings } from './use-bindings.ts'

/** All keyboard shortcuts by the part of the studio where they work: to be found, and to be given other keys. */
export function HotkeysPanel() {
  useTexts({ hotkeys })
  const { t } = useTranslation('hotkeys')
  const { bindings } = useBindings()
  const [search, setSearch] = useState('')
  const [edited, setEdited] = useState<HotkeyId | null>(null)
  const found = useFound(search, bindings)
  return (
    <>
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('searchHint')}
        description={t('intro')}
        inputWrapperOrder={['input', 'description']}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={classes.groups}>
        {HOTKEY_GROUPS.map((group) => {
          const ids = found.filter((id) => HOTKEYS[id].group === group)
          if (ids.length === 0) return null
          return (
            <section key={group} className={classes.group}>
              <Title order={3} size="h6" mb={4}>
                {t(`group.${group}`)}
              </Title>
              {ids.map((id) => (
                <HotkeyRow key={id} id={id} edited={edited === id} onEdit={(open) => setEdited(open ? id : null)} />
              ))}
            </section>
          )
        })}
      </div>
      {found.length === 0 && (
        <Text size="sm" c="dimmed" role="status" my="md">
          {t('noMatch')}
        </Text>
      )}
      <Foot />
    </>
  )
}

function useFound(search: string, bindings: Bindings): readonly HotkeyId[] {
  const { t } = useTranslation('hotkeys')
  return HOTKEY_IDS.filter((id) => {
    const name = `${t(`name.${id}`)} ${t(`group.${HOTKEYS[id].group}`)}`
    return isMeant(
      search,
      name,
      boundKeys(bindings, id).map((combo) => readableKeys(combo)),
    )
  })
}

/** How many shortcuts have other keys than usual, and the way back for all of them. */
function Foot() {
  const { t } = useTranslation('hotkeys')
  const { bindings, resetAll } = useBindings()
  const count = Object.keys(bindings).length
  return (
    <Group justify="space-between" className={classes.foot}>
      <Text size="sm" c="dimmed" aria-live="polite">
        {count === 0 ? t('unchanged') : t('changed', { count })}
      </Text>
      <Button variant="default" disabled={count === 0} onClick={resetAll}>
        {t('resetAll')}
      </Button>
    </Group>
  )
}
