/** The type under which images are dragged inside the studio; the data is a JSON list of their names. */
const TYPE = 'application/x-studio-images'

/** The kinds of files that are pictures here. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const

/** Whether a file is a picture that can be used here, by the type that the browser gives it. */
export function isPicture({ type }: { readonly type: string }): boolean {
  return PICTURE_TYPES.some((known) => known === type)
}

/** Puts images into a drag that begins. */
export function startImageDrag(transfer: DataTransfer, imageNames: readonly string[]): void {
  transfer.setData(TYPE, JSON.stringify(imageNames))
  transfer.effectAllowed = 'copyMove'
}

/** Whether a drag carries images of the studio. Their names can only be read when it ends. */
export function isImageDrag(transfer: DataTransfer): boolean {
  return transfer.types.includes(TYPE)
}

/** Whether a drag carries files from outside. */
export function isFileDrag(transfer: DataTransfer): boolean {
  return transfer.types.includes('Files')
}

/** Whether a drag carries a picture from outside, as far as the browser tells before it ends. */
export function isPictureDrag(transfer: DataTransfer): boolean {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  return items.length === 0 || items.some((item) => item.type === '' || isPicture(item))
}

/** Names of the images that were dropped. */
export function draggedImages(transfer: DataTransfer): string[] {
  const text = transfer.getData(TYPE)
  if (!text) return []
  const names: unknown = JSON.parse(text)
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
}
