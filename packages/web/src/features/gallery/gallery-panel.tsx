import { FileButton, Popover, Tabs, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconSearch, IconStar, IconUpload } from '@tabler/icons-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { activeFilters, USUAL_ORDER } from '../../data/gallery-view.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { PICTURE_TYPES } from '../../lib/drag.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import classes from './gallery-panel.module.css'
import { showingOthers } from './select.ts'
import { useUploads, useUploadTarget } from './use-uploads.ts'

const ImageGrid = lazyPart(async () => (await import('./image-grid.tsx')).ImageGrid)
const SelectionBar = lazyPart(async () => (await import('./selection-bar.tsx')).SelectionBar)
const FilterPanel = lazyPart(async () => (await import('./filter-panel.tsx')).FilterPanel)

/** The images of the chosen board: outputs and assets, found, selected, uploaded and deleted here. */
export function GalleryPanel() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const kind = useSelection((state) => state.kind)
  const starredOnly = useSelection((state) => state.starredOnly)
  const several = useSelection((state) => state.selected.length > 1)
  const { mayUpload } = useUploadTarget()
  const upload = useUploads()
  const pick = useRef<HTMLButtonElement>(null)
  const onlyStarred = () => selection.setState(showingOthers({ starredOnly: !starredOnly }))
  useHotkey('starredOnly', onlyStarred)
  useHotkey('uploadImages', () => pick.current?.click())
  return (
    <section className={classes.root} aria-label={t('images.label')}>
      <div className={classes.header}>
        <KindTabs kind={kind} />
        <IconButton label={t('images.starredOnly')} hotkey="starredOnly" pressed={starredOnly} onClick={onlyStarred}>
          <IconStar size={18} stroke={1.5} />
        </IconButton>
        <Filters />
        <FileButton accept={PICTURE_TYPES.join(',')} multiple onChange={upload} disabled={!mayUpload}>
          {(props) => (
            <IconButton
              ref={pick}
              label={t('images.upload')}
              hotkey="uploadImages"
              {...(mayUpload ? props : { disabled: true, hint: t('images.uploadForbidden') })}
            >
              <IconUpload size={18} stroke={1.5} />
            </IconButton>
          )}
        </FileButton>
      </div>
      <SearchField />
      <Suspense>{several && <SelectionBar />}</Suspense>
      <div className={classes.grid} id="gallery-images" role="tabpanel" aria-labelledby={`gallery-tab-${kind}`}>
        <Suspense>
          <ImageGrid />
        </Suspense>
      </div>
    </section>
  )
}

function KindTabs({ kind }: { readonly kind: 'images' | 'assets' }) {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const show = (value: string | null) =>
    selection.setState(
      showingOthers({ kind: value === 'assets' ? 'assets' : 'images', starredOnly: false, category: 'any' }),
    )
  return (
    <Tabs
      value={kind}
      onChange={show}
      classNames={{ tab: classes.tab, list: classes.tabs }}
      className={classes.tabsRoot}
    >
      <Tabs.List aria-label={t('images.kinds')}>
        <Tabs.Tab value="images" id="gallery-tab-images" aria-controls="gallery-images">
          {t('images.images')}
        </Tabs.Tab>
        <Tabs.Tab value="assets" id="gallery-tab-assets" aria-controls="gallery-images">
          {t('images.assets')}
        </Tabs.Tab>
      </Tabs.List>
    </Tabs>
  )
}

/** Opens the filters and the order; says when some of the images are left out. */
function Filters() {
  const { t } = useTranslation('gallery')
  const [opened, setOpened] = useState(false)
  const active = useSelection(activeFilters)
  const usual = useSelection(
    ({ order, starredFirst }) => order === USUAL_ORDER.order && starredFirst === USUAL_ORDER.starredFirst,
  )
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={288} shadow="md" trapFocus>
      <Popover.Target>
        <IconButton
          label={active > 0 ? t('filter.openActive', { count: active }) : t('filter.open')}
          pressed={active > 0 || !usual}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <IconAdjustmentsHorizontal size={18} stroke={1.5} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filter.open')}>
        <Suspense>
          <FilterPanel />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Finds images by what their metadata says. The list follows a moment after the last key. */
function SearchField() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const search = useSelection((state) => state.search)
  const [text, setText] = useState(search)
  const field = useRef<HTMLInputElement>(null)
  useHotkey('searchImages', () => field.current?.focus())
  const apply = useDebouncedCallback(
    (value: string) => selection.setState(showingOthers({ search: value.trim() })),
    300,
  )
  useEffect(() => {
    if (search === '') setText('')
  }, [search])
  return (
    <TextInput
      ref={field}
      className={classes.search}
      type="search"
      aria-label={t('images.search')}
      placeholder={t('images.search')}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        apply(event.currentTarget.value)
      }}
    />
  )
}
