import { Button, Group, SegmentedControl, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { useGalleryModels } from '../../data/gallery.ts'
import { ASSET_CATEGORIES, activeFilters, NO_FILTER } from '../../data/gallery-view.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { showingOthers } from './select.ts'

/** Which images of the board are shown, and in which order. Everything counts at once. */
export function FilterPanel() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const active = useSelection(activeFilters)
  const kind = useSelection((state) => state.kind)
  return (
    <Stack gap="md">
      <Order />
      {kind === 'assets' && <Category />}
      <Days />
      <Model />
      <Button variant="default" disabled={active === 0} onClick={() => selection.setState(showingOthers(NO_FILTER))}>
        {t('filter.clear')}
      </Button>
    </Stack>
  )
}

function Order() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const { order, starredFirst } = useSelection(
    useShallow((state) => ({ order: state.order, starredFirst: state.starredFirst })),
  )
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('filter.order')}
        value={order}
        onChange={(value) => selection.setState({ order: value === 'oldest' ? 'oldest' : 'newest' })}
        data={[
          { value: 'newest', label: t('filter.newest') },
          { value: 'oldest', label: t('filter.oldest') },
        ]}
      />
      <Switch
        label={t('filter.starredFirst')}
        checked={starredFirst}
        onChange={(event) => selection.setState({ starredFirst: event.currentTarget.checked })}
      />
    </Stack>
  )
}

function Category() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const category = useSelection((state) => state.category)
  return (
    <Select
      label={t('filter.category')}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      value={category}
      onChange={(value) =>
        selection.setState(showingOthers({ category: ASSET_CATEGORIES.find((known) => known === value) ?? 'any' }))
      }
      data={(['any', ...ASSET_CATEGORIES] as const).map((value) => ({ value, label: t(`filter.categories.${value}`) }))}
    />
  )
}

function Days() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const { from, to } = useSelection(useShallow((state) => ({ from: state.from, to: state.to })))
  const empty = from !== null && to !== null && from > to
  return (
    <div>
      <Group gap="sm" grow>
        <TextInput
          type="date"
          label={t('filter.from')}
          max={to ?? undefined}
          value={from ?? ''}
          onChange={(event) => selection.setState(showingOthers({ from: event.currentTarget.value || null }))}
        />
        <TextInput
          type="date"
          label={t('filter.to')}
          min={from ?? undefined}
          value={to ?? ''}
          onChange={(event) => selection.setState(showingOthers({ to: event.currentTarget.value || null }))}
        />
      </Group>
      <Text size="xs" c={empty ? 'var(--studio-danger-text)' : 'dimmed'} mt={4} role={empty ? 'alert' : undefined}>
        {empty ? t('filter.noDays') : t('filter.daysHint')}
      </Text>
    </div>
  )
}

function Model() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const boardId = useSelection((state) => state.boardId)
  const model = useSelection((state) => state.model)
  const { data: models = [], isPending } = useGalleryModels(boardId)
  const names = models.map((known) => known.model)
  const listed = model !== null && !names.includes(model) ? [model, ...names] : names
  return (
    <Select
      label={t('filter.model')}
      placeholder={t('filter.anyModel')}
      clearable
      searchable={listed.length > 8}
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage={isPending ? t('filter.loading') : t('filter.noModels')}
      value={model}
      onChange={(value) => selection.setState(showingOthers({ model: value }))}
      data={listed}
    />
  )
}
