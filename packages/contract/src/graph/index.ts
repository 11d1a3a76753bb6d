export { Batch, BatchDatum, BatchItem, batchFieldValues, batchSize, FieldValue } from './batch.ts'
export { calledState, newCall, returnOf } from './called.ts'
export {
  CALL_INPUT_PREFIX,
  frameOf,
  returnedValues,
  type WorkflowCallExecution,
  type WorkflowCallFrame,
  withReturn,
} from './calls.ts'
export { type BatchSession, expandBatch, sessionCharacters } from './expand.ts'
export { Edge, EdgeConnection, Graph, GraphNode } from './graph.ts'
export { completeState, type ExecutionState, freshState, type NodeOutput } from './state.ts'
