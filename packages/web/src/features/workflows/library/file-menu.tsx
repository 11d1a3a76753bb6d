import { Menu } from '@mantine/core'
import {
  IconCopyPlus,
  IconDeviceFloppy,
  IconDownload,
  IconFilePlus,
  IconFolderOpen,
  IconMenu2,
  IconUpload,
} from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../../../lib/hotkeys.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useEditor } from '../editor-context.tsx'
import { useSaving, useWorkflowFiles } from './use-workflow-files.ts'

const ICON = { size: 16, stroke: 1.5 }

/** New, open, save, import and export. */
export function FileMenu() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const files = useWorkflowFiles()
  const { save, busy } = useSaving()
  const input = useRef<HTMLInputElement>(null)
  useHotkey('saveWorkflow', save)
  return (
    <>
      <IconButton label={t('library.open')} onClick={() => store.setState({ dialog: 'library' })}>
        <IconFolderOpen size={18} stroke={1.5} />
      </IconButton>
      <IconButton label={t('file.save')} loading={busy} onClick={save}>
        <IconDeviceFloppy size={18} stroke={1.5} />
      </IconButton>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <IconButton label={t('file.menu')}>
            <IconMenu2 size={18} stroke={1.5} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFilePlus {...ICON} />} onClick={files.openNew}>
            {t('file.new')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolderOpen {...ICON} />} onClick={() => store.setState({ dialog: 'library' })}>
            {t('library.open')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconDeviceFloppy {...ICON} />} onClick={save}>
            {t('file.save')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopyPlus {...ICON} />} onClick={() => store.setState({ dialog: 'saveAs' })}>
            {t('file.saveAs')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconUpload {...ICON} />} onClick={() => input.current?.click()}>
            {t('file.import')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload {...ICON} />} onClick={files.exportFile}>
            {t('file.export')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('file.import')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) void files.openFile(file)
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
