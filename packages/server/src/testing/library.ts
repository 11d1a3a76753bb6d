/** A PNG of 1 × 1 pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A workflow without nodes, as clients send it. */
export function emptyWorkflow(name: string, more: object = {}) {
  return {
    ...{ name, author: '', description: '', version: '', contact: '', tags: '', notes: '' },
    exposedFields: [],
    meta: { version: '3.0.0', category: 'user' },
    nodes: [],
    edges: [],
    ...more,
  }
}

/** A form with a picture, as thumbnails and presets take it. */
export function pictureForm(): FormData {
  const form = new FormData()
  form.append('image', new Blob([PIXEL], { type: 'image/png' }), 'pixel.png')
  return form
}

/** The form of a style preset. */
export function presetForm(more: object = {}, form = new FormData()): FormData {
  const preset = { name: 'Fox', positive_prompt: '{prompt}, a fox', negative_prompt: 'dogs', type: 'user' }
  form.append('data', JSON.stringify({ ...preset, is_public: false, ...more }))
  return form
}

/** The form that imports style presets. */
export function presetFile(text = 'name,prompt,negative_prompt\nFox,{prompt},dogs\n', type = 'text/csv'): FormData {
  const form = new FormData()
  form.append('file', new Blob([text], { type }), 'presets')
  return form
}
