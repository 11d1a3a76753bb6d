import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDirectory } from '../../data/sharing.ts'

/** How long somebody who types is waited for, in milliseconds. */
const TYPING = 200

/** People of this studio found by name, without `except`; those who were chosen before keep their names. */
export function useFoundPeople(search: string, except: readonly string[]) {
  const { t } = useTranslation('sharing')
  const [settled] = useDebouncedValue(search.trim(), TYPING)
  const { data, isFetching } = useDirectory(settled)
  const left = new Set(except)
  const people = (data ?? [])
    .filter(({ user_id }) => !left.has(user_id))
    .map(({ user_id, display_name }) => ({ value: user_id, label: display_name || t('nameless') }))
  return { people, isSearching: isFetching || settled !== search.trim() }
}

interface PeoplePickerProps {
  readonly label: string
  /** Ids of people who are not offered. */
  readonly except: readonly string[]
  readonly value: string[]
  readonly onChange: (userIds: string[]) => void
}

/** Chooses several people by their names, which the server searches. */
export function PeoplePicker({ label, except, value, onChange }: PeoplePickerProps) {
  const { t } = useTranslation('sharing')
  const [search, setSearch] = useState('')
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const { people, isSearching } = useFoundPeople(search, except)
  const chosen = value.map((id) => ({ value: id, label: names.get(id) ?? t('nameless') }))
  const others = people.filter((person) => !value.includes(person.value))
  const choose = (ids: string[]) => {
    const known = [...chosen, ...people]
    setNames(new Map(known.map((person) => [person.value, person.label])))
    onChange(ids)
  }
  return (
    <MultiSelect
      flex={1}
      miw={0}
      label={label}
      placeholder={value.length === 0 ? t('people.placeholder') : t('people.more')}
      data={[...chosen, ...others]}
      // The server has searched; a second search here would only disagree with it.
      filter={({ options }) => options}
      searchable
      hidePickedOptions
      nothingFoundMessage={isSearching ? t('people.searching') : t('people.nobody')}
      maxDropdownHeight={240}
      comboboxProps={{ shadow: 'md' }}
      value={value}
      onChange={choose}
      searchValue={search}
      onSearchChange={setSearch}
    />
  )
}
