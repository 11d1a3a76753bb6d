const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `<name>:` and ten random letters; unlike `crypto.randomUUID` it also works where the studio is opened without https. */
export function uniqueId(name: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  return `${name}:${Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('')}`
}
