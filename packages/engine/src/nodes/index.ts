import type { NodeDefinition } from '../define/node.ts'
import { batchNodes } from './batch/index.ts'
import { canvasNodes } from './canvas/index.ts'
import { collectionNodes } from './collections/index.ts'
import { conditioningNodes } from './conditioning/index.ts'
import { controlNodes } from './control/index.ts'
import { imageNodes } from './image/index.ts'
import { inpaintNodes } from './inpaint/index.ts'
import { latentNodes } from './latents/index.ts'
import { maskNodes } from './mask/index.ts'
import { mathNodes } from './math/index.ts'
import { metadataNodes } from './metadata/index.ts'
import { modelNodes } from './model/index.ts'
import { preprocessNodes } from './preprocess/index.ts'
import { primitiveNodes } from './primitives/index.ts'
import { promptNodes } from './prompt/index.ts'
import { stringNodes } from './strings/index.ts'
import { tileNodes } from './tiles/index.ts'
import { upscaleNodes } from './upscale/index.ts'
import { workflowNodes } from './workflow/index.ts'

/** Every node that the product knows, family by family. */
export const coreNodes: readonly NodeDefinition[] = [
  ...primitiveNodes,
  ...mathNodes,
  ...stringNodes,
  ...collectionNodes,
  ...controlNodes,
  ...batchNodes,
  ...metadataNodes,
  ...modelNodes,
  ...conditioningNodes,
  ...latentNodes,
  ...imageNodes,
  ...maskNodes,
  ...inpaintNodes,
  ...canvasNodes,
  ...preprocessNodes,
  ...tileNodes,
  ...upscaleNodes,
  ...promptNodes,
  ...workflowNodes,
]
