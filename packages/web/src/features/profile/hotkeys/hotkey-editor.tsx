import { Button, CloseButton, Group, Text } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { boundKeys, conflictsOf, MOST_KEYS } from '../../../lib/hotkeys/bindings.ts'
import { comboOf, isReserved, isSafeWhileTyping, readableKeys } from '../../../lib/hotkeys/combos.ts'
import { HOTKEYS, type HotkeyId } from '../../../lib/hotkeys/table.ts'
import classes from './hotkeys.module.css'
import { Keys } from './keys.tsx'
import { useBindings } from './use-bindings.ts'

/** What pressed keys are for: to be the only ones, or one more. */
type Purpose = 'press' | 'add'

/** Keys that were pressed but mean something else already. */
interface Pending {
  readonly combo: string
  readonly purpose: Purpose
}

/** Changes the keys of a shortcut: pressed anew, added, removed, or back to the usual ones. */
export function HotkeyEditor({ id, onDone }: { readonly id: HotkeyId; readonly onDone: () => void }) {
  const { t } = useTranslation('hotkeys')
  const { bindings, setKeys, reset } = useBindings()
  const [pending, setPending] = useState<Pending | null>(null)
  const combos = boundKeys(bindings, id)
  const take = ({ combo, purpose }: Pending) => {
    setPending(null)
    setKeys(id, purpose === 'press' ? [combo] : [...new Set([...combos, combo])])
  }
  const press = (purpose: Purpose, combo: string) => {
    const problem = isReserved(combo) || !isTypable(id, combo) || conflictsOf(bindings, id, combo).length > 0
    if (problem) setPending({ combo, purpose })
    else take({ combo, purpose })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and legend of its own
    <div className={classes.editor} role="group" aria-label={t('edit.label', { name: t(`name.${id}`) })}>
      {combos.length > 0 && (
        <Group gap="xs">
          {combos.map((combo) => (
            <span key={combo} className={classes.chip}>
              <Keys combo={combo} />
              <CloseButton
                size="xs"
                aria-label={t('edit.remove', { keys: readableKeys(combo).join(' + ') })}
                onClick={() =>
                  setKeys(
                    id,
                    combos.filter((other) => other !== combo),
                  )
                }
              />
            </span>
          ))}
        </Group>
      )}
      <Group gap="xs">
        <Recorder label={t('edit.press')} autoFocus onPress={(combo) => press('press', combo)} />
        {combos.length > 0 && combos.length < MOST_KEYS && (
          <Recorder label={t('edit.add')} onPress={(combo) => press('add', combo)} />
        )}
        {bindings[id] !== undefined && (
          <Button size="xs" variant="default" onClick={() => reset(id)}>
            {t('edit.reset')}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={onDone}>
          {t('edit.done')}
        </Button>
      </Group>
      <div role="status">
        {pending && <Problem id={id} pending={pending} onTake={() => take(pending)} onDrop={() => setPending(null)} />}
      </div>
    </div>
  )
}

/** Whether a shortcut that works while typing may have these keys; the others are heard nowhere else. */
function isTypable(id: HotkeyId, combo: string): boolean {
  return !HOTKEYS[id].whileTyping || isSafeWhileTyping(combo)
}

interface RecorderProps {
  readonly label: string
  readonly autoFocus?: boolean
  readonly onPress: (combo: string) => void
}

/** Once clicked, a button that takes the next keys that are pressed. */
function Recorder({ label, autoFocus = false, onPress }: RecorderProps) {
  const { t } = useTranslation('hotkeys')
  const [listening, setListening] = useState(false)
  const hear = (event: KeyboardEvent) => {
    if (!listening || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    const combo = comboOf(event.nativeEvent)
    if (combo === null) return
    setListening(false)
    if (combo !== 'Escape') onPress(combo)
  }
  return (
    <Button
      size="xs"
      variant={listening ? 'light' : 'default'}
      autoFocus={autoFocus}
      // A dialog around it would be closed by Escape.
      data-mantine-stop-propagation={listening}
      aria-pressed={listening}
      onClick={() => setListening(true)}
      onKeyDown={hear}
      onKeyUp={(event) => event.preventDefault()}
      onBlur={() => setListening(false)}
    >
      {listening ? t('edit.pressing') : label}
    </Button>
  )
}

interface ProblemProps {
  readonly id: HotkeyId
  readonly pending: Pending
  readonly onTake: () => void
  readonly onDrop: () => void
}

/** Why pressed keys were not taken at once, and what to do about it. */
function Problem({ id, pending: { combo }, onTake, onDrop }: ProblemProps) {
  const { t } = useTranslation('hotkeys')
  const { bindings } = useBindings()
  const keys = readableKeys(combo).join(' + ')
  const others = conflictsOf(bindings, id, combo)
  const fixed = others.find((other) => HOTKEYS[other].fixed)
  const refused = isReserved(combo)
    ? t('edit.reserved', { keys })
    : !isTypable(id, combo)
      ? t('edit.typing', { keys })
      : fixed
        ? t('edit.takenFixed', { keys, name: t(`name.${fixed}`) })
        : null
  if (refused) {
    return (
      <Text size="sm" c="var(--studio-danger-text)">
        {refused}
      </Text>
    )
  }
  return (
    <div className={classes.conflict}>
      <Text size="sm">
        {t('edit.taken', { keys })}{' '}
        {others.map((other) => `“${t(`name.${other}`)}” (${t(`group.${HOTKEYS[other].group}`)})`).join(', ')}
      </Text>
      <Group gap="xs">
        <Button size="xs" onClick={onTake}>
          {t('edit.take')}
        </Button>
        <Button size="xs" variant="default" onClick={onDrop}>
          {t('edit.other')}
        </Button>
      </Group>
    </div>
  )
}
