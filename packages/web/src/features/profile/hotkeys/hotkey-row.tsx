import { Text, Tooltip, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { boundKeys } from '../../../lib/hotkeys/bindings.ts'
import { HOTKEYS, type HotkeyId } from '../../../lib/hotkeys/table.ts'
import { HotkeyEditor } from './hotkey-editor.tsx'
import classes from './hotkeys.module.css'
import { AllKeys } from './keys.tsx'
import { useBindings } from './use-bindings.ts'

interface HotkeyRowProps {
  readonly id: HotkeyId
  /** Whether its keys are being changed. */
  readonly edited: boolean
  readonly onEdit: (edited: boolean) => void
}

/** What a shortcut does and its keys, which are changed by clicking them. */
export function HotkeyRow({ id, edited, onEdit }: HotkeyRowProps) {
  const { t } = useTranslation('hotkeys')
  const { bindings } = useBindings()
  const name = t(`name.${id}`)
  const keys = <AllKeys combos={boundKeys(bindings, id)} />
  return (
    <div className={classes.row} data-edited={edited || undefined}>
      <Text size="sm" className={classes.name}>
        {name}
      </Text>
      {HOTKEYS[id].fixed ? (
        <Tooltip label={t('fixed')} multiline maw={260}>
          <span className={classes.keys}>{keys}</span>
        </Tooltip>
      ) : (
        <UnstyledButton
          className={classes.keys}
          aria-label={t('change', { name })}
          aria-expanded={edited}
          data-changed={bindings[id] !== undefined || undefined}
          onClick={() => onEdit(!edited)}
        >
          {keys}
        </UnstyledButton>
      )}
      {edited && <HotkeyEditor id={id} onDone={() => onEdit(false)} />}
    </div>
  )
}
