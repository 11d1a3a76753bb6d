/** Characters that some file system cannot keep, and those with which a name would lead to another folder. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu
/** Names that Windows keeps for devices, whatever follows the dot. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** Characters of a name at most; file systems take 255 bytes. */
const LONGEST = 120

/**
 * Creates the names of one archive's entries: `<folder>/<file>`, safe to unpack anywhere, and no two of them the same,
 * not even where letters have no case.
 */
export function createEntryNames(): (folder: string, file: string) => string {
  const taken = new Set<string>()
  return (folder, file) => {
    const [prefix, whole] = [safeName(folder), safeName(file)]
    const dot = whole.lastIndexOf('.')
    const [stem, extension] = dot > 0 ? [whole.slice(0, dot), whole.slice(dot)] : [whole, '']
    for (let count = 1; ; count += 1) {
      const name = `${prefix}/${stem}${count === 1 ? '' : ` (${count})`}${extension}`
      const key = name.toLowerCase().normalize('NFC')
      if (taken.has(key)) continue
      taken.add(key)
      return name
    }
  }
}

function safeName(name: string): string {
  const plain = name
    .replace(FORBIDDEN, '_')
    .slice(-LONGEST)
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '_')
    .trim()
  if (plain === '') return '_'
  return RESERVED.test(plain) ? `_${plain}` : plain
}

/** A title as the beginning of a file's name in a link and a header: letters and digits of ASCII, or nothing. */
export function plainTitle(title: string): string {
  return title
    .replace(/[^A-Za-z0-9 _-]/g, '')
    .trim()
    .replace(/ +/g, '_')
    .slice(0, 50)
}
