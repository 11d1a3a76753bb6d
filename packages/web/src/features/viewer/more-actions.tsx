import type { ImageDTO } from '@invoke-studio/client'
import { Menu } from '@mantine/core'
import {
  IconArrowsShuffle,
  IconBrush,
  IconCopy,
  IconExternalLink,
  IconFolderSymlink,
  IconSchema,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useImageRights } from '../../data/image-access.ts'
import type { ImageActions } from './use-image-actions.ts'

const ICON = { size: 16, stroke: 1.5 }

interface MoreActionsProps {
  readonly image: ImageDTO
  readonly actions: ImageActions
}

/** What is done with the current image less often. */
export function MoreActions({ image, actions }: MoreActionsProps) {
  const { t } = useTranslation('viewer')
  const rights = useImageRights(image)
  const movable = rights.move || rights.edit
  return (
    <>
      <Menu.Item leftSection={<IconArrowsShuffle {...ICON} />} onClick={() => actions.recall('remix')}>
        {t('actions.recall.remix')}
      </Menu.Item>
      <Menu.Item leftSection={<IconBrush {...ICON} />} onClick={actions.addToCanvas}>
        {t('actions.canvas')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconSchema {...ICON} />}
        disabled={!image.has_workflow}
        title={image.has_workflow ? undefined : t('actions.noWorkflow')}
        onClick={actions.openWorkflow}
      >
        {t('actions.openWorkflow')}
      </Menu.Item>
      <Menu.Item leftSection={<IconFolderSymlink {...ICON} />} disabled={!movable} onClick={actions.move}>
        {t('actions.move')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconCopy {...ICON} />} onClick={actions.copy}>
        {t('actions.copy')}
      </Menu.Item>
      <Menu.Item component="a" href={image.image_url} target="_blank" leftSection={<IconExternalLink {...ICON} />}>
        {t('actions.openTab')}
      </Menu.Item>
    </>
  )
}
