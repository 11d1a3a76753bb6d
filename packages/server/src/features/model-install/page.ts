/** The page behind a hub's link "use in the studio": what was begun, or how to begin it. */
export function installPage(source: string, isBegun: boolean): string {
  const name = escapeHtml(source)
  const text = isBegun
    ? `<strong>${name}</strong> is being installed. The Models page of the studio shows how far it is.`
    : `To install <strong>${name}</strong>, open the Models page of the studio and enter this name.`
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Install a model</title></head>
  <body><p>${text}</p></body>
</html>
`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
