import { attributeOf, type OnnxFile, type OnnxNode } from '../../runtime/onnx-file/file.ts'

/** Where on a U-Net's way up what comes from below meets what skipped the depth. */
export interface Meeting {
  readonly node: OnnxNode
  readonly below: string
  readonly skip: string
  /** How many times what comes from below has been enlarged on its way: 0 on the deepest level. */
  readonly enlarged: number
}

/** The meetings of a U-Net from the deepest level to the highest; empty where the two ways do not meet by channels. */
export function meetingsOf(file: OnnxFile): Meeting[] {
  const known = new Map<string, Origin>()
  const found: Meeting[] = []
  for (const node of file.nodes) {
    // Shapes tell nothing of what is in a tensor.
    const inputs = node.type === 'Shape' ? [] : node.inputs.map((input) => known.get(input) ?? NOTHING)
    if (isMeeting(node, inputs)) {
      const [below = '', skip = ''] = node.inputs
      found.push({ node, below, skip, enlarged: inputs[0]?.enlarged.size ?? 0 })
    }
    const enlarged = new Set(inputs.flatMap((origin) => [...origin.enlarged]))
    if (enlarges(node)) enlarged.add(node)
    const convolved = node.type === 'Conv' || inputs.some((origin) => origin.convolved)
    for (const output of node.outputs) known.set(output, { enlarged, convolved })
  }
  return found
}

/** Whether an operation is one by which networks of this kind go up a level. */
export const enlarges = (node: OnnxNode): boolean =>
  node.type === 'ConvTranspose' ||
  (node.type === 'Resize' && (attributeOf(node, 'mode')?.text || 'nearest') === 'nearest')

/** Whether an operation is one by which networks of this kind go down a level. */
export const halves = (node: OnnxNode): boolean =>
  node.type === 'Conv' && attributeOf(node, 'strides')?.ints.join() === '2,2'

interface Origin {
  readonly enlarged: ReadonlySet<OnnxNode>
  readonly convolved: boolean
}

const NOTHING: Origin = { enlarged: new Set(), convolved: false }

function isMeeting(node: OnnxNode, inputs: readonly Origin[]): boolean {
  const axis = attributeOf(node, 'axis')?.ints[0]
  const alongChannels = axis === 1 || axis === -3
  return node.type === 'Concat' && alongChannels && inputs.length === 2 && inputs.every(({ convolved }) => convolved)
}
