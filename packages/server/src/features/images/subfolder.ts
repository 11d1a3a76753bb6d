import type { ImageCategory } from '@invoke-studio/contract/images'

/** How images are spread over folders; source: InvokeAI's `image_subfolder_strategy`. */
export type SubfolderStrategy = 'flat' | 'date' | 'type' | 'hash'

/** The folder of a new image, relative to that of all images; empty for none. `now` counts in local time. */
export function subfolderOf(
  strategy: SubfolderStrategy,
  image: { image_name: string; image_category: ImageCategory; is_intermediate: boolean },
  now: Date,
): string {
  if (strategy === 'type') return image.is_intermediate ? 'intermediate' : image.image_category
  if (strategy === 'hash') return image.image_name.slice(0, 2)
  if (strategy === 'flat') return ''
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}/${twoDigits(now.getMonth() + 1)}/${twoDigits(now.getDate())}`
}
