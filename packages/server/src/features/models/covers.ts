import { AppError } from '@invoke-studio/contract/errors'
import type { AnyModelConfig } from '@invoke-studio/contract/models'
import type { StoredFile } from '../../platform/storage/index.ts'
import type { PictureStore } from '../../platform/storage/pictures.ts'

/** Where InvokeAI keeps covers, too, below the models folder. */
export const COVERS_FOLDER = 'model_images'

/** The covers of models: small pictures by the key of the model. */
export function modelCovers(pictures: PictureStore) {
  /** Below the root of the studio, and another one after each change. */
  async function url(key: string): Promise<string | null> {
    const tag = await pictures.tag(key)
    return tag && `api/v2/models/i/${encodeURIComponent(key)}/image?${tag}`
  }

  return {
    /** A record with the address of its cover. */
    show: async (model: AnyModelConfig): Promise<AnyModelConfig> => ({ ...model, cover_image: await url(model.key) }),

    /** Throws `model_image_not_found`. */
    async open(key: string): Promise<StoredFile> {
      const file = await pictures.open(key)
      if (!file) throw new AppError('model_image_not_found')
      return file
    },

    /** Throws `image_unreadable` and `image_too_large`. */
    put: (key: string, picture: Uint8Array): Promise<void> => pictures.put(key, picture),

    /** Answers whether there was one. */
    async remove(key: string): Promise<boolean> {
      const had = (await pictures.tag(key)) !== null
      await pictures.delete(key)
      return had
    },
  }
}

/** The covers of models. */
export type ModelCovers = ReturnType<typeof modelCovers>
