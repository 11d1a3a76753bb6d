/** A text with what is selected in it, as places between characters. */
export interface Selection {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Most signs that a part has. */
const MOST = 9

/**
 * Raises or lowers the weight of the selected part of a prompt, or of the word at the cursor, by one sign of compel's
 * syntax: `fox` becomes `fox+`, `red fox` becomes `(red fox)+`, and back. The part stays selected, with its signs.
 */
export function adjustAttention(selection: Selection, direction: 1 | -1): Selection {
  const part = partAt(selection)
  if (!part) return selection
  const { text } = selection
  const weight = Math.max(-MOST, Math.min(MOST, part.weight + direction))
  const signs = (weight > 0 ? '+' : '-').repeat(Math.abs(weight))
  const body = weight !== 0 && /\s/.test(part.body) ? `(${part.body})` : part.body
  const next = body + signs
  return {
    text: text.slice(0, part.start) + next + text.slice(part.end),
    start: part.start,
    end: part.start + next.length,
  }
}

interface Part {
  /** From the first character to behind the last sign. */
  readonly start: number
  readonly end: number
  /** Without brackets and signs. */
  readonly body: string
  readonly weight: number
}

function partAt(selection: Selection): Part | null {
  const { text } = selection
  const bounds = selection.start === selection.end ? wordAround(text, selection.start) : trimmed(selection)
  if (bounds.start === bounds.end) return null
  let { start, end } = bounds
  const signsInside = /[+-]+$/.exec(text.slice(start, end))?.[0] ?? ''
  let bodyEnd = end - signsInside.length
  if (text[start] === '(' && text[bodyEnd - 1] === ')') {
    return { start, end, body: text.slice(start + 1, bodyEnd - 1), weight: weightOf(signsInside) }
  }
  if (text[start - 1] === '(' && text[bodyEnd] === ')' && signsInside === '') {
    start -= 1
    end = bodyEnd + 1
    const signs = signsAt(text, end)
    return { start, end: end + signs.length, body: text.slice(start + 1, bodyEnd), weight: weightOf(signs) }
  }
  if (signsInside === '') {
    const signs = signsAt(text, end)
    bodyEnd = end
    end += signs.length
    return { start, end, body: text.slice(start, bodyEnd), weight: weightOf(signs) }
  }
  return { start, end, body: text.slice(start, bodyEnd), weight: weightOf(signsInside) }
}

function trimmed({ text, start, end }: Selection): { readonly start: number; readonly end: number } {
  const selected = text.slice(start, end)
  const [before, after] = [selected.length - selected.trimStart().length, selected.length - selected.trimEnd().length]
  return before === selected.length ? { start, end: start } : { start: start + before, end: end - after }
}

function wordAround(text: string, position: number): { readonly start: number; readonly end: number } {
  const before = /[^\s,.()+]*$/.exec(text.slice(0, position).replace(/[+-]+$/, ''))?.[0] ?? ''
  const start = text.slice(0, position).replace(/[+-]+$/, '').length - before.length
  const word = /^[^\s,.()+]*/.exec(text.slice(start))?.[0] ?? ''
  return { start, end: start + word.replace(/-+$/, '').length }
}

function signsAt(text: string, position: number): string {
  return /^(\++|-+)(?![\w])/.exec(text.slice(position))?.[0] ?? ''
}

function weightOf(signs: string): number {
  return signs.startsWith('-') ? -signs.length : signs.length
}
