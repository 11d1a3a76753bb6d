/** Copies text. Outside of https browsers have no clipboard API, so a hidden field is copied there. Whether it worked. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      return false
    }
  }
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  return copied
}

/** Copies a picture, as PNG, which is what clipboards take. Rejects where the browser refuses. */
export async function copyPicture(url: string): Promise<void> {
  const png = async () => {
    const blob = await (await fetch(url)).blob()
    if (blob.type === 'image/png') return blob
    const picture = await createImageBitmap(blob)
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    canvas.getContext('2d')?.drawImage(picture, 0, 0)
    picture.close()
    return canvas.convertToBlob({ type: 'image/png' })
  }
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': png() })])
}
