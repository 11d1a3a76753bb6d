import type { ImageDTO } from '@invoke-studio/client'
import { Menu } from '@mantine/core'
import {
  IconAdjustments,
  IconArrowsMaximize,
  IconBrush,
  IconDownload,
  IconExternalLink,
  IconFolderSymlink,
  IconPhotoCheck,
  IconPhotoUp,
  IconSchema,
  IconStar,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { mayEdit } from '../../data/board-access.ts'
import { useBoard, useChangeBoard } from '../../data/boards.ts'
import { useDownload } from '../../data/downloads.ts'
import { useImageRights } from '../../data/image-access.ts'
import { metadataQuery, useImage } from '../../data/images.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { useCommands } from '../../lib/commands.ts'
import { toastError, toastSuccess } from '../../ui/messages.tsx'
import { BoardItems } from './board-items.tsx'
import { useChosen } from './use-gallery-selection.ts'
import { useStar } from './use-star.ts'

const ICON = { size: 16, stroke: 1.5 }

/** What the right mouse button offers on the selected images. */
export function ImageMenuItems() {
  const { t } = useTranslation('gallery')
  const commands = useCommands()
  const selected = useChosen()
  const current = useSelection((state) => state.current)
  const { data: image } = useImage(current)
  const one = selected.length === 1 && image ? image : null
  const rights = useImageRights(one)
  const none = selected.length === 0
  // Of several images those that may not be changed are told afterwards.
  const editable = !none && (one === null || rights.edit)
  const movable = !none && (one === null || rights.move || rights.edit)
  return (
    <>
      {selected.length > 1 && <Menu.Label>{t('images.selected', { count: selected.length })}</Menu.Label>}
      {one ? <OneImageItems image={one} /> : <DownloadItem imageNames={selected} />}
      {one && !rights.edit && <Menu.Label>{t('images.readOnly')}</Menu.Label>}
      <StarItem imageNames={selected} starred={image?.starred ?? false} disabled={!editable} />
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item leftSection={<IconFolderSymlink {...ICON} />} disabled={!movable}>
            {t('images.move')}
          </Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown>
          <BoardItems imageNames={selected} onlyOff={one !== null && !rights.move} />
        </Menu.Sub.Dropdown>
      </Menu.Sub>
      {one && <CoverItem image={one} />}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconTrash {...ICON} />}
        c="var(--studio-danger-text)"
        disabled={!editable}
        onClick={() => commands.send('gallery.delete-images', { imageNames: selected })}
      >
        {t('images.delete', { count: selected.length })}
      </Menu.Item>
    </>
  )
}

interface StarItemProps {
  readonly imageNames: readonly string[]
  readonly starred: boolean
  readonly disabled: boolean
}

function StarItem({ imageNames, starred, disabled }: StarItemProps) {
  const { t } = useTranslation('gallery')
  const star = useStar()
  return (
    <Menu.Item leftSection={<IconStar {...ICON} />} disabled={disabled} onClick={() => star(imageNames, !starred)}>
      {starred ? t('images.unstar') : t('images.star')}
    </Menu.Item>
  )
}

function DownloadItem({ imageNames }: { readonly imageNames: readonly string[] }) {
  const { t } = useTranslation('gallery')
  const download = useDownload()
  // A promise tells what became of it when the menu is gone, too; callbacks of a mutation go with it.
  const start = () =>
    download.mutateAsync({ image_names: imageNames }).catch((error) => toastError(t('download.failed'), error))
  return (
    <Menu.Item leftSection={<IconDownload {...ICON} />} disabled={imageNames.length === 0} onClick={() => void start()}>
      {t('images.downloadAll')}
    </Menu.Item>
  )
}

/** Makes an image the cover of its board, for those who manage the board. */
function CoverItem({ image }: { readonly image: Pick<ImageDTO, 'image_name' | 'board_id'> }) {
  const { t } = useTranslation('gallery')
  const board = useBoard(image.board_id)
  const change = useChangeBoard()
  if (!board || !mayEdit(board)) return null
  const choose = () =>
    change.mutateAsync({ board_id: board.board_id, change: { cover_image_name: image.image_name } }).then(
      () => toastSuccess(t('boards.coverChanged', { name: board.board_name })),
      (error) => toastError(t('boards.changeFailed'), error),
    )
  return (
    <Menu.Item leftSection={<IconPhotoCheck {...ICON} />} onClick={() => void choose()}>
      {t('images.cover')}
    </Menu.Item>
  )
}

interface OneImage {
  readonly image_name: string
  readonly image_url: string
  readonly width: number
  readonly height: number
  readonly has_workflow: boolean
}

function OneImageItems({ image }: { readonly image: OneImage }) {
  const { t } = useTranslation('gallery')
  const studio = useStudio()
  const commands = useCommands()
  const { image_name, image_url, width, height, has_workflow } = image
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
      <Menu.Item
        leftSection={<IconBrush {...ICON} />}
        onClick={() => commands.send('canvas.open-image', { imageName: image_name })}
      >
        {t('images.canvas')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowsMaximize {...ICON} />}
        onClick={() => commands.send('upscale.open-image', { imageName: image_name })}
      >
        {t('images.upscale')}
      </Menu.Item>
      <Menu.Item leftSection={<IconAdjustments {...ICON} />} onClick={() => void recall()}>
        {t('images.recall')}
      </Menu.Item>
      {has_workflow && (
        <Menu.Item
          leftSection={<IconSchema {...ICON} />}
          onClick={() => commands.send('workflows.open-image', { imageName: image_name })}
        >
          {t('images.openWorkflow')}
        </Menu.Item>
      )}
      <Menu.Item component="a" href={image_url} download={image_name} leftSection={<IconDownload {...ICON} />}>
        {t('images.download')}
      </Menu.Item>
      <Menu.Item component="a" href={image_url} target="_blank" leftSection={<IconExternalLink {...ICON} />}>
        {t('images.openTab')}
      </Menu.Item>
    </>
  )
}
