import { Group, Menu, Text } from '@mantine/core'
import { IconDownload, IconFolderSymlink, IconStar, IconTrash, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDownload } from '../../data/downloads.ts'
import { selecting } from '../../data/selection.ts'
import { useStudio } from '../../data/studio.ts'
import { useCommands } from '../../lib/commands.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastError } from '../../ui/messages.tsx'
import { BoardItems } from './board-items.tsx'
import classes from './selection-bar.module.css'
import { useChosen } from './use-gallery-selection.ts'
import { useStar } from './use-star.ts'

/** How many images are selected, and what can be done with all of them. */
export function SelectionBar() {
  const { t } = useTranslation('gallery')
  const commands = useCommands()
  const { selection } = useStudio()
  const selected = useChosen()
  const star = useStar()
  const download = useDownload()
  const downloadAll = () =>
    download.mutate({ image_names: selected }, { onError: (error) => toastError(t('download.failed'), error) })
  if (selected.length < 2) return null
  return (
    <Group className={classes.root} gap={2} wrap="nowrap" role="toolbar" aria-label={t('images.selectionLabel')}>
      <Text size="sm" flex={1} truncate aria-live="polite">
        {t('images.selected', { count: selected.length })}
      </Text>
      <IconButton label={t('images.starAll')} onClick={() => star(selected, true)}>
        <IconStar size={16} stroke={1.5} />
      </IconButton>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton label={t('images.move')}>
            <IconFolderSymlink size={16} stroke={1.5} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <BoardItems imageNames={selected} />
        </Menu.Dropdown>
      </Menu>
      <IconButton label={t('images.downloadSelected')} loading={download.isPending} onClick={downloadAll}>
        <IconDownload size={16} stroke={1.5} />
      </IconButton>
      <IconButton
        label={t('images.deleteSelected')}
        onClick={() => commands.send('gallery.delete-images', { imageNames: selected })}
      >
        <IconTrash size={16} stroke={1.5} />
      </IconButton>
      <IconButton
        label={t('images.clearSelection')}
        onClick={() => selection.setState(selecting(selection.getState().current))}
      >
        <IconX size={16} stroke={1.5} />
      </IconButton>
    </Group>
  )
}
