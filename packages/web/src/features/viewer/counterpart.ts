/** What an image is compared with. */
export interface Counterpart {
  readonly imageName: string
  /** Whether the image was made from it. */
  readonly derived: boolean
}

/**
 * What the current image is held against: the other of two selected images, else the one that it was made from. Null
 * where there is neither.
 */
export function counterpartOf(
  current: string | null,
  selected: readonly string[],
  metadata: Readonly<Record<string, unknown>> | null | undefined,
): Counterpart | null {
  if (!current) return null
  if (selected.length === 2 && selected.includes(current)) {
    const other = selected.find((name) => name !== current)
    return other ? { imageName: other, derived: originalIn(metadata) === other } : null
  }
  const original = originalIn(metadata)
  return original ? { imageName: original, derived: true } : null
}

function originalIn(metadata: Readonly<Record<string, unknown>> | null | undefined): string | null {
  const { upscale_initial_image: upscaled, init_image: initial } = metadata ?? {}
  if (typeof upscaled === 'object' && upscaled !== null && 'image_name' in upscaled) {
    return typeof upscaled.image_name === 'string' ? upscaled.image_name : null
  }
  return typeof initial === 'string' && initial !== '' ? initial : null
}
