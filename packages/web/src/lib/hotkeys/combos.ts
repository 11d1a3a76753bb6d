/**
 * Keys that are pressed together are written as `mod+alt+shift+key`: `mod` is Ctrl or ⌘; letters are small, other keys as
 * the browser names them (`KeyboardEvent.key`), but `plus` and `Space`. A sign such as `?` stands for itself whatever has
 * to be held to type it, which differs between keyboards.
 */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'CapsLock', 'Dead'])

/** Keys that move the focus or that browsers keep to themselves. */
const RESERVED: ReadonlySet<string> = new Set([
  'Tab',
  'shift+Tab',
  'mod+t',
  'mod+n',
  'mod+w',
  'mod+shift+t',
  'mod+shift+n',
  'mod+shift+w',
  'mod+r',
  'F5',
  'F11',
  'F12',
])

/** Whether the studio never hears of these keys, or must not take them. */
export function isReserved(combo: string): boolean {
  return RESERVED.has(combo)
}

/** Whether a text would not change when these keys are pressed in it. */
export function isSafeWhileTyping(combo: string): boolean {
  return /^(mod|alt)\+/.test(combo) || /^(shift\+)?(F\d+|Escape)$/.test(combo)
}

/** Every way in which what is pressed may be written; none for a modifier alone. */
export function combosOf(press: KeyPress): readonly string[] {
  const { key, code } = press
  if (MODIFIERS.has(key)) return []
  if (key === ' ') return [written(press, 'Space')]
  if (/^[a-z0-9]$/i.test(key)) return [written(press, key.toLowerCase())]
  if ([...key].length > 1) return [written(press, key)]
  const sign = written({ ...press, shiftKey: false }, key === '+' ? 'plus' : key)
  // On keyboards of another script, or with the alt key of a Mac, the key says which letter or digit is meant.
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1]
  return place ? [sign, written(press, place.toLowerCase())] : [sign]
}

/** How what is pressed is written when somebody chooses it; null for a modifier alone. */
export function comboOf(press: KeyPress): string | null {
  const combos = combosOf(press)
  return combos.find((combo) => /^[\x21-\x7e]+$/.test(combo)) ?? combos[0] ?? null
}

function written({ ctrlKey, metaKey, altKey, shiftKey }: KeyPress, key: string): string {
  return [ctrlKey || metaKey ? 'mod' : '', altKey ? 'alt' : '', shiftKey ? 'shift' : '', key].filter(Boolean).join('+')
}

/** Keys as people read them, one by one: `⌘`, `Enter` on a Mac, `Ctrl`, `Enter` elsewhere. */
export function readableKeys(combo: string, mac = /Mac|iPhone|iPad/.test(navigator.userAgent)): string[] {
  const readable: Readonly<Record<string, string>> = {
    mod: mac ? '⌘' : 'Ctrl',
    alt: mac ? '⌥' : 'Alt',
    shift: 'Shift',
    plus: '+',
    ArrowRight: '→',
    ArrowLeft: '←',
    ArrowUp: '↑',
    ArrowDown: '↓',
    Escape: 'Esc',
    Delete: 'Del',
  }
  return combo.split('+').map((key) => readable[key] ?? (key.length === 1 ? key.toUpperCase() : key))
}
