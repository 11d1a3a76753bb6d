/** Whether a shortcut is meant by what somebody searches for: words of its name, or its keys, of which `keys` are all choices. */
export function isMeant(search: string, name: string, keys: readonly (readonly string[])[]): boolean {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return true
  const words = wanted.split(/\s+/)
  if (words.every((word) => name.toLowerCase().includes(word))) return true
  const pressed = wanted.split(/[\s+]+/).filter(Boolean)
  return keys.some((combo) => {
    const readable = combo.map((key) => key.toLowerCase())
    return pressed.length > 0 && pressed.every((key) => readable.includes(key))
  })
}
