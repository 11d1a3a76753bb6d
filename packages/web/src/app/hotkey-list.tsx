import { Group, Kbd, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { HOTKEYS, type HotkeyGroup, type HotkeyId, keysOf } from '../lib/hotkeys.ts'
import { Dialog } from '../ui/dialog.tsx'
import classes from './hotkey-list.module.css'

const GROUPS: readonly HotkeyGroup[] = ['generate', 'canvas', 'viewer', 'gallery', 'workflows', 'app']
const IDS = Object.keys(HOTKEYS) as HotkeyId[]

/** All keyboard shortcuts by the part of the studio where they work. */
export function HotkeyList({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('hotkeys.title')} size="lg">
      <div className={classes.groups}>
        {GROUPS.map((group) => (
          <section key={group} className={classes.group}>
            <Title order={3} size="h6" mb="sm">
              {t(`hotkeys.group.${group}`)}
            </Title>
            {IDS.filter((id) => HOTKEYS[id].group === group).map((id) => (
              <div key={id} className={classes.row}>
                <Text size="sm" c="dimmed">
                  {t(`hotkeys.name.${id}`)}
                </Text>
                <Group gap={4} wrap="nowrap">
                  {keysOf(id).map((key) => (
                    <Kbd key={key} size="xs">
                      {key}
                    </Kbd>
                  ))}
                </Group>
              </div>
            ))}
          </section>
        ))}
      </div>
    </Dialog>
  )
}
