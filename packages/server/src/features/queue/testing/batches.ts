/** A batch of blank images that no model is needed for; `width` names the one that is meant. */
export function blankBatch(
  options: { width?: number; runs?: number; destination?: string; origin?: string; board_id?: string } = {},
) {
  const { width = 64, board_id, ...rest } = options
  const board = board_id === undefined ? {} : { board: { board_id } }
  return {
    batch: {
      graph: {
        id: 'blank-graph',
        nodes: {
          blank: {
            id: 'blank',
            type: 'blank_image',
            width,
            height: 64,
            is_intermediate: false,
            use_cache: false,
            ...board,
          },
        },
        edges: [],
      },
      ...rest,
    },
  }
}

/** A batch whose only node adds two numbers. */
export function addBatch(options: { runs?: number; destination?: string; data?: unknown; prepend?: boolean } = {}) {
  const { prepend = false, ...rest } = options
  return {
    prepend,
    batch: {
      graph: { id: 'add-graph', nodes: { sum: { id: 'sum', type: 'add', a: 1, b: 2 } }, edges: [] },
      origin: 'generate',
      destination: 'generate',
      ...rest,
    },
  }
}

/** A batch of one item that takes `steps` nodes one after the other; each saves a picture if `pictures` is set. */
export function longBatch(steps: number, options: { pictures?: boolean; runs?: number } = {}) {
  const { pictures = false, ...rest } = options
  const step = pictures
    ? { id: 'step', type: 'blank_image', height: 64, is_intermediate: false, use_cache: false }
    : { id: 'step', type: 'add', use_cache: false }
  return {
    batch: {
      graph: {
        id: 'long-graph',
        nodes: {
          range: { id: 'range', type: 'range', start: 1, stop: steps + 1, step: 1 },
          each: { id: 'each', type: 'iterate' },
          step,
        },
        edges: [
          { source: { node_id: 'range', field: 'collection' }, destination: { node_id: 'each', field: 'collection' } },
          {
            source: { node_id: 'each', field: 'item' },
            destination: { node_id: 'step', field: pictures ? 'width' : 'a' },
          },
        ],
      },
      ...rest,
    },
  }
}

/** A batch that generates a picture with a model; `model` is its record. */
export function pictureBatch(model: object, steps: number) {
  const edge = (from: string, output: string, to: string, input: string) => ({
    source: { node_id: from, field: output },
    destination: { node_id: to, field: input },
  })
  return {
    batch: {
      graph: {
        id: 'picture-graph',
        nodes: {
          model: { id: 'model', type: 'main_model_loader', model },
          positive: { id: 'positive', type: 'compel', prompt: 'a red apple' },
          negative: { id: 'negative', type: 'compel', prompt: '' },
          noise: { id: 'noise', type: 'noise', seed: 7, width: 128, height: 128 },
          denoise: { id: 'denoise', type: 'denoise_latents', steps, cfg_scale: 4.5, scheduler: 'euler' },
          picture: { id: 'picture', type: 'l2i', is_intermediate: false },
        },
        edges: [
          edge('model', 'clip', 'positive', 'clip'),
          edge('model', 'clip', 'negative', 'clip'),
          edge('model', 'unet', 'denoise', 'unet'),
          edge('positive', 'conditioning', 'denoise', 'positive_conditioning'),
          edge('negative', 'conditioning', 'denoise', 'negative_conditioning'),
          edge('noise', 'noise', 'denoise', 'noise'),
          edge('denoise', 'latents', 'picture', 'latents'),
          edge('model', 'vae', 'picture', 'vae'),
        ],
      },
    },
  }
}
