export type {
  Conditioning,
  GraphHost,
  ModelAccess,
  ModelIdentifier,
  NodeContext,
  ProgressImage,
  Raster,
  SavedImage,
  SaveImageOptions,
  Tensor,
  WorkflowCall,
} from './define/context.ts'
export { nodeError } from './define/errors.ts'
export {
  defineNode,
  defineOutput,
  input,
  type NodeDefinition,
  type OutputDefinition,
  output,
  takesUnknown,
} from './define/node.ts'
export { nodeComponents } from './define/openapi.ts'
export { createRegistry, type NodeRegistry } from './define/registry.ts'
export { reportOf } from './define/reports.ts'
export { filesBelow, type HashAlgorithm, hashModel } from './models/files.ts'
export type { InstalledModel } from './models/installed.ts'
export { chooseModelFiles, type ModelSelection, NoModelError } from './models/layout.ts'
export { type ProbedModel, probeModel } from './models/probe.ts'
export type { DefaultSettings } from './models/probe-pipeline.ts'
export { createModelStore, type ModelStore, type ModelStoreStats } from './models/store.ts'
export { coreNodes } from './nodes/index.ts'
export {
  decodeImage,
  encodeJpeg,
  encodePng,
  encodeThumbnail,
  encodeWebp,
  type ImageFormat,
  type ImageHeader,
  type ImageLimits,
  imageFormat,
  inspectImage,
  resizeRaster,
} from './runtime/imaging.ts'
export { MODEL_PROCESS_ENVIRONMENT } from './runtime/memory.ts'
export { createOnnxRuntime, loadOnnxruntime } from './runtime/onnx.ts'
export { addPngText, type PngTexts, readPngText } from './runtime/png-text.ts'
export { type CacheStatus, createInvocationCache, type InvocationCache } from './session/cache.ts'
export {
  type NodeEvent,
  runSession,
  type SessionError,
  type SessionListeners,
  type SessionOptions,
  type SessionResult,
} from './session/run.ts'
export type { Attachments } from './session/store.ts'
export type { NodeTiming } from './session/timings.ts'
export { type GraphProblem, graphProblems } from './session/validate.ts'
