/** A mail before it is laid out: paragraphs of plain text around a link. */
export interface Letter {
  readonly subject: string
  readonly before: readonly string[]
  readonly link: { readonly ask: string; readonly label: string; readonly url: string } | null
  readonly after: readonly string[]
}

/** A mail as it is sent. */
export interface Rendered {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Lays a letter out as text and as HTML, signed with `signature`. */
export function renderLetter(letter: Letter, signature: string): Rendered {
  return { subject: oneLine(letter.subject), text: toText(letter, signature), html: toHtml(letter, signature) }
}

function toText({ before, link, after }: Letter, signature: string): string {
  const middle = link ? [`${link.ask}\n${link.url}`] : []
  return `${[...before, ...middle, ...after, `---\n${signature}`].join('\n\n')}\n`
}

const COLORS = { page: '#f2f3f5', card: '#ffffff', text: '#1f2328', faint: '#5c6470', accent: '#2f5fd0' }
const FONT = "font-family: system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

function toHtml({ subject, before, link, after }: Letter, signature: string): string {
  const body = [...before.map(paragraph), ...(link ? linkHtml(link) : []), ...after.map(paragraph)].join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin: 0; padding: 24px; background: ${COLORS.page}; color: ${COLORS.text}; ${FONT}; font-size: 15px; line-height: 1.5">
<div style="max-width: 520px; margin: 0 auto; padding: 24px 32px; background: ${COLORS.card}; border-radius: 8px">
${body}
<p style="margin: 24px 0 0; color: ${COLORS.faint}; font-size: 13px">${escapeHtml(signature)}</p>
</div>
</body>
</html>
`
}

function paragraph(text: string): string {
  return `<p style="margin: 0 0 16px">${escapeHtml(text)}</p>`
}

/** A button, and the address itself for who cannot press it. */
function linkHtml({ ask, label, url }: NonNullable<Letter['link']>): string[] {
  const href = escapeHtml(url)
  const button = `display: inline-block; padding: 10px 20px; border-radius: 6px; background: ${COLORS.accent}; color: #ffffff; text-decoration: none; font-weight: 600`
  const address = `color: ${COLORS.faint}; font-size: 13px; word-break: break-all`
  return [
    paragraph(ask),
    `<p style="margin: 0 0 16px"><a href="${href}" style="${button}">${escapeHtml(label)}</a></p>`,
    `<p style="margin: 0 0 16px"><a href="${href}" style="${address}">${href}</a></p>`,
  ]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)
}

/** A subject is one line: a name in it must not begin another header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
