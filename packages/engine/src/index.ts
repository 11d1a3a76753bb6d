export type {
  Conditioning,
  GraphHost,
  InstalledModel,
  ModelIdentifier,
  NodeContext,
  ProgressImage,
  Raster,
  SavedImage,
  SaveImageOptions,
  Tensor,
} from './define/context.ts'
export { nodeError } from './define/errors.ts'
export { defineNode, defineOutput, input, type NodeDefinition, type OutputDefinition, output } from './define/node.ts'
