import { Menu } from '@mantine/core'
import {
  IconAdjustments,
  IconDownload,
  IconExternalLink,
  IconFolderSymlink,
  IconPhotoUp,
  IconStar,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { metadataQuery, useImage, useStarImages } from '../../data/images.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { useCommands } from '../../lib/commands.ts'
import { toastError } from '../../ui/messages.tsx'
import { BoardItems } from './board-items.tsx'

const ICON = { size: 16, stroke: 1.5 }

/** What the right mouse button offers on the selected images. */
export function ImageMenu() {
  const { t } = useTranslation('gallery')
  const commands = useCommands()
  const selected = useSelection((state) => state.selected)
  const current = useSelection((state) => state.current)
  const { data: image } = useImage(current)
  const star = useStarImages()
  const one = selected.length === 1 && image ? image : null
  const starred = image?.starred ?? false
  const toggleStar = () =>
    star.mutate(
      { imageNames: selected, starred: !starred },
      { onError: (error) => toastError(t('images.starFailed'), error) },
    )
  return (
    <Menu.Dropdown>
      {selected.length > 1 && <Menu.Label>{t('images.selected', { count: selected.length })}</Menu.Label>}
      {one && <OneImageItems image={one} />}
      <Menu.Item leftSection={<IconStar {...ICON} />} disabled={selected.length === 0} onClick={toggleStar}>
        {starred ? t('images.unstar') : t('images.star')}
      </Menu.Item>
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item leftSection={<IconFolderSymlink {...ICON} />} disabled={selected.length === 0}>
            {t('images.move')}
          </Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown>
          <BoardItems imageNames={selected} />
        </Menu.Sub.Dropdown>
      </Menu.Sub>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconTrash {...ICON} />}
        c="var(--studio-danger-text)"
        disabled={selected.length === 0}
        onClick={() => commands.send('gallery.delete-images', { imageNames: selected })}
      >
        {t('images.delete', { count: selected.length })}
      </Menu.Item>
    </Menu.Dropdown>
  )
}

interface OneImage {
  readonly image_name: string
  readonly image_url: string
  readonly width: number
  readonly height: number
}

function OneImageItems({ image }: { readonly image: OneImage }) {
  const { t } = useTranslation('gallery')
  const studio = useStudio()
  const commands = useCommands()
  const { image_name, image_url, width, height } = image
  const recall = async () => {
    try {
      const metadata = await studio.queries.ensureQueryData(metadataQuery(studio, image_name))
      commands.send('generate.recall', { metadata: metadata ?? {}, part: 'all' })
    } catch (error) {
      toastError(t('images.metadataFailed'), error)
    }
  }
  return (
    <>
      <Menu.Item
        leftSection={<IconPhotoUp {...ICON} />}
        onClick={() => commands.send('generate.use-initial-image', { image_name, width, height })}
      >
        {t('images.initialImage')}
      </Menu.Item>
      <Menu.Item leftSection={<IconAdjustments {...ICON} />} onClick={() => void recall()}>
        {t('images.recall')}
      </Menu.Item>
      <Menu.Item component="a" href={image_url} download={image_name} leftSection={<IconDownload {...ICON} />}>
        {t('images.download')}
      </Menu.Item>
      <Menu.Item component="a" href={image_url} target="_blank" leftSection={<IconExternalLink {...ICON} />}>
        {t('images.openTab')}
      </Menu.Item>
    </>
  )
}
