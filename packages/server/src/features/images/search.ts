/**
 * The `like` patterns (escaped with `!`) that find `term` anywhere in a JSON text: as it was typed, and as JSON may
 * write it, with quotation marks, line ends and, as Python does, letters beyond ASCII escaped. Only ASCII is lowered,
 * because that is what the databases lower.
 */
export function searchPatterns(term: string): string[] {
  const typed = term.replaceAll('\0', '')
  const escaped = JSON.stringify(typed).slice(1, -1)
  const ascii = escaped.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [...new Set([typed, escaped, ascii])].map(
    (text) => `%${text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()).replace(/[!%_]/g, '!$&')}%`,
  )
}
