/** A batch of blank images that no model is needed for; `width` names the one that is meant. */
export function blankBatch(options: { width?: number; runs?: number; destination?: string; origin?: string } = {}) {
  const { width = 64, ...rest } = options
  return {
    batch: {
      graph: {
        id: 'blank-graph',
        nodes: {
          blank: { id: 'blank', type: 'blank_image', width, height: 64, is_intermediate: false, use_cache: false },
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
