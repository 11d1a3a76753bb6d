import { basename, dirname } from 'node:path'
import type { PortInfo } from '../runtime/onnx.ts'
import { invalid } from './facts.ts'
import { readNetwork } from './probe-pipeline.ts'

/** A network from picture to picture, under the type that InvokeAI has for upscalers. */
export interface ProbedUpscaler {
  readonly base: 'any'
  readonly type: 'spandrel_image_to_image'
  readonly format: 'checkpoint'
}

/**
 * Finds out whether an ONNX file is a network that makes pictures larger or better: one picture in, one out, RGB planes
 * of any size. Throws `InvalidModelConfigException`.
 */
export async function probeUpscaler(path: string): Promise<ProbedUpscaler> {
  const { inputs, outputs } = await readNetwork(dirname(path), basename(path))
  const [input] = inputs
  const [output] = outputs
  if (inputs.length !== 1 || outputs.length !== 1 || !input || !output || !isPicture(input) || !isPicture(output)) {
    const [takes, makes] = [inputs, outputs].map((ports) => ports.map(describe).join(', ') || 'nothing')
    throw invalid(
      path,
      `an ONNX file alone must be an upscaler, from one RGB picture to another, but this one makes ${makes} of ${takes}. ` +
        'A whole pipeline is a folder with model_index.json.',
    )
  }
  return { base: 'any', type: 'spandrel_image_to_image', format: 'checkpoint' }
}

function isPicture({ type, dims }: PortInfo): boolean {
  const [, channels] = dims
  // A dimension with a name, or none, is free.
  const isRgb = channels === 3 || typeof channels === 'string'
  return dims.length === 4 && isRgb && (type === 'float32' || type === 'float16')
}

const describe = ({ name, type, dims }: PortInfo): string => `${name} (${type} ${dims.join('×')})`
