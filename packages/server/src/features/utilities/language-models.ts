import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'

/** What the helpers ask of models and images. */
interface Deps {
  /** Throws `model_not_found`. */
  readonly getModel: (key: string) => Promise<{ readonly name: string; readonly type: string }>
  /** Throws `image_not_found`. */
  readonly requireImage: (viewer: Viewer, imageName: string) => Promise<unknown>
}

/**
 * Helpers that need a language model. This studio runs none, so each request ends as InvokeAI's does without one: with
 * 404 for a model that is not installed and 422 for a model of another type.
 */
export function languageModels({ getModel, requireImage }: Deps) {
  async function refuse(modelKey: string, wanted: string): Promise<never> {
    const { name, type } = await getModel(modelKey)
    throw new AppError('language_model_unsupported', { name, type, wanted })
  }
  return {
    expand: (modelKey: string): Promise<never> => refuse(modelKey, 'text language models'),

    async describe(viewer: Viewer, asked: { image_name: string; model_key: string }): Promise<never> {
      await requireImage(viewer, asked.image_name)
      return refuse(asked.model_key, 'vision language models')
    },
  }
}

/** The helpers that need a language model. */
export type LanguageModels = ReturnType<typeof languageModels>
