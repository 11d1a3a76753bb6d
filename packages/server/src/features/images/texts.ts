import { isNestedTooDeeply } from '@invoke-studio/contract/workflows'
import type { PngTexts } from '@invoke-studio/engine'

/** What a studio writes into the PNG files it saves, as JSON texts; null for what there is not. */
export interface ImageTexts {
  readonly metadata: string | null
  readonly workflow: string | null
  readonly graph: string | null
}

/** Reads and checks the texts of a file from outside; what is not of the right form, or too deep to be kept, is left out, as InvokeAI does. */
export function fromPngTexts(texts: PngTexts): ImageTexts {
  return {
    metadata: kept(texts.invokeai_metadata, isObject),
    workflow: kept(texts.invokeai_workflow, isWorkflow),
    graph: kept(texts.invokeai_graph, isGraph),
  }
}

/** The texts to write into a file. */
export function toPngTexts({ metadata, workflow, graph }: ImageTexts): PngTexts {
  return {
    ...(metadata === null ? {} : { invokeai_metadata: metadata }),
    ...(workflow === null ? {} : { invokeai_workflow: workflow }),
    ...(graph === null ? {} : { invokeai_graph: graph }),
  }
}

/** A JSON object as text, or null for anything else and for one that is too deep to be kept. */
export const jsonObjectText = (text: string | null | undefined): string | null => kept(text, isObject)

type JsonObject = Readonly<Record<string, unknown>>

function kept(text: string | null | undefined, fits: (value: unknown) => boolean): string | null {
  if (!text) return null
  try {
    const value: unknown = JSON.parse(text)
    return fits(value) && !isNestedTooDeeply(value) ? text : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isGraph(value: unknown): boolean {
  return isObject(value) && isObject(value.nodes) && Array.isArray(value.edges)
}

/** The members that every InvokeAI workflow has, without those that old versions lack. */
function isWorkflow(value: unknown): boolean {
  return isObject(value) && typeof value.name === 'string' && Array.isArray(value.nodes) && Array.isArray(value.edges)
}
