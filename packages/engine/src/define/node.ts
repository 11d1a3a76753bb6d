import type { NodeOutput } from '@invoke-studio/contract/graph'
import type { NodeContext } from './context.ts'
import { nodeError } from './errors.ts'
import type { InputFields, InputValues, OutputFields, OutputValues } from './field.ts'
import { type FieldProblem, lacksRequired, parseInputs, valueProblem } from './inputs.ts'

export { type FieldPresentation, type InputField, input, type OutputField, type OutputFields, output } from './field.ts'

/** The shape of what a node puts out; shared by nodes. */
export interface OutputDefinition<F extends OutputFields = OutputFields> {
  /** Name of its component in the OpenAPI document. */
  readonly name: string
  /** Value of `type` in results. */
  readonly type: string
  readonly description?: string
  readonly fields: F
}

/** Declares an output type. */
export function defineOutput<F extends OutputFields>(definition: OutputDefinition<F>): OutputDefinition<F> {
  return definition
}

/** How mature a node is; clients show it. */
export type Classification = 'stable' | 'beta' | 'prototype' | 'deprecated' | 'internal' | 'special'

interface NodeFacts {
  /** The node's type as graphs name it. */
  readonly type: string
  /** Name of its component in the OpenAPI document; ready nodes run grouped by it. */
  readonly name: string
  readonly title: string
  readonly version: string
  readonly description: string
  readonly category?: string
  readonly tags?: readonly string[]
  /** Defaults to `stable`. */
  readonly classification?: Classification
  /** Default of the node's `use_cache`; true unless said otherwise. */
  readonly useCache?: boolean
  /** The node always runs, whatever `use_cache` says: what it puts out depends on more than its inputs. */
  readonly alwaysRuns?: boolean
  /** The node has the internal input `board`: where its picture goes. */
  readonly board?: boolean
  /** The node has the internal input `metadata`: what its picture records. */
  readonly metadata?: boolean
  /** Members that are no inputs are kept and handed to `invoke` too. */
  readonly keepsUnknown?: boolean
  /** Inputs whose names begin so may be given beside the declared ones, and are handed to `invoke` as they are. */
  readonly prefix?: string
}

/** A node as its family file declares it. */
interface NodeSpec<I extends InputFields, O extends OutputFields> extends NodeFacts {
  readonly inputs: I
  readonly output: OutputDefinition<O>
  /** Why these inputs make no sense together, or null. Asked before the node runs and, for values, when a graph arrives. */
  problem?(inputs: InputValues<I>): string | null
  invoke(inputs: InputValues<I>, context: NodeContext): OutputValues<O> | Promise<OutputValues<O>>
}

/** A node as the registry holds it. */
export interface NodeDefinition extends NodeFacts {
  readonly inputs: InputFields
  readonly output: OutputDefinition
  /**
   * Runs the node over raw input values: converts them, fills in defaults and refuses what is missing or wrong with
   * `MissingInputException`, `RequiredConnectionException` or `NodeInputError`.
   */
  invoke(values: Readonly<Record<string, unknown>>, context: NodeContext): Promise<NodeOutput>
  /** Why these values are refused before anything runs, or null; `connected` inputs are left out of the judgement. */
  refusal(values: Readonly<Record<string, unknown>>, connected: ReadonlySet<string>): FieldProblem | null
}

/** Whether nodes of a kind take an input that they do not declare. */
export function takesUnknown({ keepsUnknown, prefix }: NodeDefinition, field: string): boolean {
  return keepsUnknown === true || (prefix !== undefined && field.startsWith(prefix))
}

/** Declares a node; `invoke` gets its inputs typed and returns the fields of its output. */
export function defineNode<I extends InputFields, O extends OutputFields>(spec: NodeSpec<I, O>): NodeDefinition {
  return {
    ...spec,
    async invoke(values, context) {
      const inputs = parseInputs(spec, context.node.id, values)
      const problem = spec.problem?.(inputs)
      if (problem) throw nodeError('NodeInputError', `Node ${context.node.id} has invalid incoming input: ${problem}`)
      return { type: spec.output.type, ...(await spec.invoke(inputs, context)) }
    },
    refusal(values, connected) {
      const refused = valueProblem(spec, values, connected)
      if (refused || connected.size > 0 || lacksRequired(spec, values)) return refused
      const message = spec.problem?.(parseInputs(spec, '', values))
      return message ? { field: null, message } : null
    },
  }
}
