/** A node of a workflow, as editors keep it; `inputs` are its values. */
export function node(id: string, type: string, inputs: Readonly<Record<string, unknown>> = {}) {
  const fields = Object.entries(inputs).map(([name, value]) => [name, { name, label: '', description: '', value }])
  return {
    id,
    type: 'invocation',
    position: { x: 0, y: 0 },
    data: {
      ...{ id, type, version: '1.0.0', nodePack: 'invokeai', label: '', notes: '', isOpen: true },
      ...{ isIntermediate: false, useCache: true, inputs: Object.fromEntries(fields) },
    },
  }
}

/** An edge of a workflow: `'from.field to.field'`. */
function edge(text: string) {
  const [source = '', sourceHandle = '', target = '', targetHandle = ''] = text.split(/[. ]/)
  return { id: text, type: 'default', source, sourceHandle, target, targetHandle }
}

/** A workflow for the library; `exposed` are inputs as `node.field`. */
export function workflow(
  name: string,
  nodes: readonly ReturnType<typeof node>[],
  edges: readonly string[],
  exposed: readonly string[] = [],
) {
  const texts = { author: '', description: '', version: '1.0.0', contact: '', tags: '', notes: '' }
  return {
    workflow: {
      name,
      ...texts,
      exposedFields: exposed.map((one) => {
        const [nodeId = '', fieldName = ''] = one.split('.')
        return { nodeId, fieldName }
      }),
      meta: { version: '3.0.0', category: 'user' },
      nodes,
      edges: edges.map(edge),
    },
  }
}

/** A workflow that returns `a + b` as `sum`; `a` and `b` are exposed. */
export const addingWorkflow = (name = 'adding') =>
  workflow(
    name,
    [
      node('sum', 'add', { a: 1, b: 2 }),
      node('named', 'workflow_return_value', { key: 'sum' }),
      node('back', 'workflow_return'),
    ],
    ['sum.value named.value', 'named.value back.values'],
    ['sum.a', 'sum.b'],
  )

/** A batch that calls a workflow with `a` = 40 and doubles what comes back under `key`. */
export function callingBatch(workflow_id: string, options: { key?: string; inputs?: Record<string, unknown> } = {}) {
  const { key = 'sum', inputs = { 'sum::a': 40 } } = options
  const workflow_inputs = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`saved_workflow_input::${name}`, value]),
  )
  const link = (from: string, output: string, to: string, input: string) => ({
    source: { node_id: from, field: output },
    destination: { node_id: to, field: input },
  })
  return {
    batch: {
      origin: 'workflows',
      destination: 'gallery',
      graph: {
        nodes: {
          blank: { id: 'blank', type: 'blank_image', width: 64, height: 64, is_intermediate: false, use_cache: false },
          mask: { id: 'mask', type: 'image_mask_to_tensor' },
          call: { id: 'call', type: 'call_saved_workflow', workflow_id, workflow_inputs },
          get: { id: 'get', type: 'workflow_return_get', key },
          kept: { id: 'kept', type: 'collect' },
          shown: { id: 'shown', type: 'tensor_mask_to_image', is_intermediate: true },
        },
        edges: [
          link('blank', 'image', 'mask', 'image'),
          link('mask', 'mask', 'shown', 'mask'),
          link('call', 'values', 'get', 'values'),
          link('get', 'value', 'kept', 'item'),
        ],
      },
    },
  }
}
