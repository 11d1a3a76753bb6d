import type { Json } from './bodies.ts'

/** An edge of a graph. */
export const link = (from: string, output: string, to: string, input: string) => ({
  source: { node_id: from, field: output },
  destination: { node_id: to, field: input },
})

/** A body whose graph has these nodes, by id. */
export const graph = (nodes: Record<string, Json>, edges: Json[] = [], data?: unknown) => ({
  prepend: false,
  batch: {
    graph: { nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { id, ...node }])), edges },
    ...(data ? { data } : {}),
  },
})

const add = { type: 'add' }
const theirs = { image_name: 'THEIRS' }
const infinite = { type: 'float', value: 'INFINITE' }

/**
 * Bodies that are refused at once, and what the refusal says; `THEIRS` stands for a picture of somebody else,
 * `"INFINITE"` for a number that has no end.
 */
export const REFUSED: readonly (readonly [string, object, RegExp])[] = [
  ['a circle', graph({ a: add, b: add }, [link('a', 'value', 'b', 'a'), link('b', 'value', 'a', 'a')]), /cycles/],
  ['a node that feeds itself', graph({ a: add }, [link('a', 'value', 'a', 'a')]), /cycles/],
  ['an edge from nowhere', graph({ a: add }, [link('x', 'value', 'a', 'a')]), /does not exist/],
  ['an edge into nothing', graph({ a: add, b: add }, [link('a', 'value', 'b', '__proto__')]), /does not exist/],
  ['an edge of another type', graph({ a: { type: 'string' }, b: add }, [link('a', 'value', 'b', 'a')]), /incompatible/],
  ['an infinite number', graph({ a: infinite }), /invalid value|number/i],
  ['a text in place of a number', graph({ a: { ...add, a: 'many' } }), /invalid value for a/],
  ['a picture of somebody else', graph({ a: { type: 'save_image', image: theirs } }), /may not see it/],
  ['one in a list', graph({ a: { type: 'image_collection', images: [theirs] } }), /may not see it/],
  [
    'one in a batch',
    graph({ a: { type: 'save_image' } }, [], [[{ node_path: 'a', field_name: 'image', items: [theirs] }]]),
    /may not see it/,
  ],
  ['one as a mask of conditioning', graph({ a: { type: 'controlnet', image: theirs } }), /may not see it/],
  ['a path', graph({ a: { type: 'save_image', image: { image_name: '../../../../etc/passwd' } } }), /does not exist/],
  [
    'a field that is none',
    graph({ a: add }, [], [[{ node_path: 'a', field_name: 'constructor', items: [1] }]]),
    /not found/,
  ],
]
/** Bodies that fail at the latest when they run. */
export const FAILING: readonly (readonly [string, object, RegExp])[] = [
  ['an unknown type', graph({ a: { type: 'format_disk' } }), /format_disk/],
  [
    'a picture of somebody else over an edge',
    graph(
      {
        a: { type: 'metadata_item', label: 'x', value: { image_name: 'THEIRS' } },
        b: { type: 'if', condition: true, true_input: { image_name: 'THEIRS' } },
        c: { type: 'save_image' },
      },
      [link('b', 'value', 'c', 'image')],
    ),
    /may not see it|not found/i,
  ],
  ['pixels without number', graph({ a: { type: 'blank_image', width: 1e9, height: 1e9 } }), /too many/],
  [
    'iterations without number',
    graph({ r: { type: 'range', stop: 1000 }, i: { type: 'iterate' }, j: { type: 'iterate' }, a: add }, [
      link('r', 'collection', 'i', 'collection'),
      link('r', 'collection', 'j', 'collection'),
      link('i', 'item', 'a', 'a'),
      link('j', 'item', 'a', 'b'),
    ]),
    /multiply/,
  ],
  ['noise without end', graph({ a: { type: 'noise', width: 8e9, height: 8e9 } }), /too many/],
]
