import type { PresetData } from '@invoke-studio/contract/style-presets'
import type { GraphHost, Raster, SaveImageOptions, WorkflowCall } from '../define/context.ts'

/** A picture that a session saved. */
export interface StoredImage {
  readonly image: Raster
  readonly options: Required<SaveImageOptions> & { readonly node_id: string }
}

/** A host that keeps pictures in memory, for tests. */
export interface MemoryHost extends GraphHost {
  readonly stored: Map<string, StoredImage>
  /** The style presets, by id. */
  readonly presets: Map<string, PresetData>
  /** The workflows that were called. */
  readonly calls: WorkflowCall[]
  /** The text files that can be read, by path. */
  readonly texts: Map<string, string>
  /** The files that were written, by path. */
  readonly exports: Map<string, Uint8Array>
  /** Puts a picture there as if it had been uploaded; returns its name. */
  put(image: Raster, metadata?: Readonly<Record<string, unknown>> | null): string
}

/** Creates an empty host. */
export function memoryHost(): MemoryHost {
  const stored = new Map<string, StoredImage>()
  const presets = new Map<string, PresetData>()
  const texts = new Map<string, string>()
  const exports = new Map<string, Uint8Array>()
  const calls: WorkflowCall[] = []
  const keep = (image: Raster, options: StoredImage['options']) => {
    const name = `image-${stored.size + 1}.png`
    stored.set(name, { image, options })
    return name
  }
  const find = (name: string) => {
    const found = stored.get(name)
    if (!found) throw new Error(`There is no picture ${name}`)
    return found
  }
  return {
    stored,
    presets,
    calls,
    texts,
    exports,
    put: (image, metadata = null) =>
      keep(image, { image_category: 'user', is_intermediate: false, board_id: null, metadata, node_id: '' }),
    loadImage: async (name) => find(name).image,
    imageExists: async (name) => stored.has(name),
    loadImageMetadata: async (name) => find(name).options.metadata,
    saveImage: async (image, options) => ({
      image_name: keep(image, options),
      width: image.width,
      height: image.height,
    }),
    files: {
      async readText(path) {
        const text = texts.get(path)
        if (text === undefined) throw new Error(`There is no file ${path}`)
        return text
      },
      async requireExport() {},
      async export(key, content) {
        exports.set(key, content)
      },
    },
    async prepareCall(call) {
      calls.push(call)
    },
    async loadStylePreset(id) {
      const preset = presets.get(id)
      if (!preset) throw new Error(`There is no style preset ${id}`)
      return preset
    },
  }
}
