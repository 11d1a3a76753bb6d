/** At most two letters that stand for a person: of the first and the last word of a name, or the first two of one word. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  const [first = '?', last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  const letters = last === undefined ? [...first].slice(0, 2) : [[...first][0], [...last][0]]
  return letters.join('').toUpperCase()
}

/** What a person is called who gave no name: the part of the address that does not say where they are. */
export function nameFromEmail(email: string): string {
  return email.trim().split('@')[0] ?? ''
}
