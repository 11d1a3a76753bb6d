/** One readable fact about how an image was made. */
export interface MetadataRow {
  /** Name of the fact; a key of the texts. */
  readonly name: (typeof NAMES)[number]
  readonly value: string
  /** Long texts get lines of their own. */
  readonly long: boolean
}

const NAMES = [
  'positive_prompt',
  'negative_prompt',
  'model',
  'seed',
  'size',
  'steps',
  'cfg_scale',
  'scheduler',
  'strength',
  'init_image',
  'generation_mode',
  'vae',
  'clip_skip',
] as const

const LONG: ReadonlySet<string> = new Set(['positive_prompt', 'negative_prompt', 'init_image'])

/** The facts of an image's metadata that people look for, in reading order; empty ones are left out. */
export function metadataRows(metadata: Readonly<Record<string, unknown>>): MetadataRow[] {
  return NAMES.flatMap((name) => {
    const value = readable(name, metadata)
    return value === null ? [] : [{ name, value, long: LONG.has(name) }]
  })
}

function readable(name: MetadataRow['name'], metadata: Readonly<Record<string, unknown>>): string | null {
  if (name === 'size') {
    const { width, height } = metadata
    return typeof width === 'number' && typeof height === 'number' ? `${width} × ${height}` : null
  }
  const value = metadata[name]
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value === 'number') return name === 'clip_skip' && value === 0 ? null : String(value)
  return modelName(value)
}

function modelName(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const { name } = value as { name?: unknown }
  return typeof name === 'string' ? name : null
}
