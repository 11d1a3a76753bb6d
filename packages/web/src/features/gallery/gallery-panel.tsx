import { FileButton, Tabs, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconStar, IconUpload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import classes from './gallery-panel.module.css'
import { ImageGrid } from './image-grid.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { IMAGE_TYPES, useUploads } from './use-uploads.ts'

/** The images of the chosen board: outputs and assets, found, selected, uploaded and deleted here. */
export function GalleryPanel() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const kind = useSelection((state) => state.kind)
  const starredOnly = useSelection((state) => state.starredOnly)
  const upload = useUploads()
  return (
    <section className={classes.root} aria-label={t('images.label')}>
      <div className={classes.header}>
        <Tabs
          value={kind}
          onChange={(value) =>
            selection.setState({ kind: value === 'assets' ? 'assets' : 'images', starredOnly: false })
          }
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
        <IconButton
          label={t('images.starredOnly')}
          pressed={starredOnly}
          onClick={() => selection.setState({ starredOnly: !starredOnly })}
        >
          <IconStar size={18} stroke={1.5} />
        </IconButton>
        <FileButton accept={IMAGE_TYPES.join(',')} multiple onChange={upload}>
          {(props) => (
            <IconButton label={t('images.upload')} {...props}>
              <IconUpload size={18} stroke={1.5} />
            </IconButton>
          )}
        </FileButton>
      </div>
      <SearchField />
      <SelectionBar />
      <div className={classes.grid} id="gallery-images" role="tabpanel" aria-labelledby={`gallery-tab-${kind}`}>
        <ImageGrid onFiles={upload} />
      </div>
    </section>
  )
}

/** Finds images by what their metadata says. The list follows a moment after the last key. */
function SearchField() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const search = useSelection((state) => state.search)
  const [text, setText] = useState(search)
  const apply = useDebouncedCallback((value: string) => selection.setState({ search: value.trim() }), 300)
  useEffect(() => {
    if (search === '') setText('')
  }, [search])
  return (
    <TextInput
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
