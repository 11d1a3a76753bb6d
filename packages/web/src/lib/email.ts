/** Whether a text can be an e-mail address; special-use domains such as `admin@localhost` count. The server decides. */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim())
}
