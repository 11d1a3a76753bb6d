import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A root folder as InvokeAI 6.9 left it, with what must be found in it (`expected.json`). */
const LEGACY_ROOT = fileURLToPath(new URL('./legacy-root-6.9', import.meta.url))

/** What must be found in the legacy root folder, as far as tests look at it. */
export interface ExpectedRoot {
  readonly boards: readonly {
    readonly board_id: string
    readonly board_name: string
    readonly archived: boolean
    readonly images: readonly string[]
  }[]
  readonly images: {
    readonly total: number
    readonly intermediates: readonly string[]
    readonly starred: readonly string[]
    readonly without_board: readonly string[]
    readonly metadata_spot: Readonly<Record<string, Readonly<Record<string, unknown>>>>
    readonly files: Readonly<
      Record<
        string,
        {
          readonly path: string
          readonly sha256: string
          readonly category: string
          readonly origin: string
          readonly is_intermediate: boolean
          readonly starred: boolean
          readonly has_workflow: boolean
          readonly width: number
          readonly height: number
          readonly board_id: string | null
          readonly created_at: string
          readonly text_chunks: Readonly<Record<string, string>>
        }
      >
    >
  }
  readonly workflows: {
    readonly user: readonly { readonly workflow_id: string; readonly name: string; readonly opened_at: string | null }[]
  }
  readonly style_presets: {
    readonly user: readonly { readonly id: string; readonly name: string; readonly preset_data: object }[]
    readonly images: readonly string[]
  }
  readonly models: readonly {
    readonly key: string
    readonly name: string
    readonly path: string
    readonly default_settings: object | null
    readonly cover_image: boolean
  }[]
  readonly model_relationships: readonly (readonly [string, string])[]
  readonly session_queue: {
    readonly items: readonly { readonly item_id: number; readonly session_id: string; readonly status: string }[]
  }
  readonly client_state: {
    readonly keys: readonly string[]
    readonly gallery_selectedBoardId: string
    readonly params_positivePrompt: string
  }
}

/** Copies the legacy root folder to `root`, and answers what must be found there. */
export async function copyLegacyRoot(root: string): Promise<ExpectedRoot> {
  await cp(LEGACY_ROOT, root, { recursive: true })
  return JSON.parse(await readFile(join(root, 'expected.json'), 'utf8'))
}
