import type { NodeTemplate } from './templates.ts'

/** How well a node type answers what was typed; null for not at all. Lower is better. */
function rank({ title, type, tags, category, description }: NodeTemplate, words: readonly string[]): number | null {
  const texts = [title.toLowerCase(), type.toLowerCase().replaceAll('_', ' '), tags.join(' ').toLowerCase()]
  const rest = [...texts, category.toLowerCase(), description.toLowerCase()]
  const [name = '', kind = '', labels = ''] = texts
  const phrase = words.join(' ')
  if (name.startsWith(phrase) || kind.startsWith(phrase)) return -1
  let worst = 0
  for (const word of words) {
    if (name.startsWith(word) || kind.startsWith(word)) worst = Math.max(worst, 0)
    else if (startsWord(name, word) || startsWord(kind, word)) worst = Math.max(worst, 1)
    else if (name.includes(word) || kind.includes(word)) worst = Math.max(worst, 2)
    else if (startsWord(labels, word)) worst = Math.max(worst, 3)
    else if (rest.some((text) => text.includes(word))) worst = Math.max(worst, 4)
    else return null
  }
  return worst
}

function startsWord(text: string, word: string): boolean {
  return text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))
}

/** The node types that answer what was typed, best first; all of them by name for nothing. */
export function searchTemplates(templates: Iterable<NodeTemplate>, query: string): readonly NodeTemplate[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return [...templates]
    .filter(({ classification }) => classification !== 'internal')
    .map((template) => ({ template, rank: rank(template, words) }))
    .filter((entry): entry is { template: NodeTemplate; rank: number } => entry.rank !== null)
    .toSorted((a, b) => a.rank - b.rank || a.template.title.localeCompare(b.template.title))
    .map(({ template }) => template)
}
