import { type ApiClient, type ImageDTO, unwrap } from '@invoke-studio/client'
import type { QueryClient } from '@tanstack/react-query'
import { createBatcher } from '../lib/batcher.ts'
import { keys } from './keys.ts'

/** Loads images one by one for its callers and in batches from the server. */
export interface ImageLoader {
  /** The image, or null when it does not exist (for this person). */
  load(name: string): Promise<ImageDTO | null>
}

/** A loader that fetches the images asked for within one frame together, a hundred at most in one call. */
export function createImageLoader(api: ApiClient, queries: QueryClient): ImageLoader {
  const fetchImage = createBatcher<string, ImageDTO>({
    size: 100,
    delay: 16,
    load: async (names) => {
      const images = await unwrap(api.POST('/api/v1/images/images_by_names', { body: { image_names: [...names] } }))
      return new Map(images.map((image) => [image.image_name, image]))
    },
  })
  return {
    load(name) {
      const known = queries.getQueryState<ImageDTO | null>(keys.image(name))
      return known?.data && !known.isInvalidated ? Promise.resolve(known.data) : fetchImage(name)
    },
  }
}
