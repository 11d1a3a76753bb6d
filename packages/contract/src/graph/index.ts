export { Batch, BatchDatum, BatchItem, batchFieldValues, batchSize, FieldValue } from './batch.ts'
export {
  CALL_INPUT_PREFIX,
  calledState,
  frameOf,
  newCall,
  returnedValues,
  returnOf,
  type WorkflowCallExecution,
  type WorkflowCallFrame,
  withReturn,
} from './calls.ts'
export { type BatchSession, expandBatch } from './expand.ts'
export { Edge, EdgeConnection, Graph, GraphNode } from './graph.ts'
export { type ExecutionState, freshState, type NodeOutput } from './state.ts'
