import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/dialog.tsx'
import { HotkeysPanel } from './hotkeys-panel.tsx'

/** All keyboard shortcuts, over whatever is shown. */
export function HotkeysDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('hotkeys.title')} size={840}>
      <HotkeysPanel />
    </Dialog>
  )
}
