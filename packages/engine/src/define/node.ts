import type { NodeOutput } from '@invoke-studio/contract/graph'
import type { z } from 'zod'
import type { NodeContext } from './context.ts'
import { nodeError } from './errors.ts'
import type { BaseModelType, ModelType } from './fields.ts'
import { type FieldProblem, lacksRequired, parseInputs, valueProblem } from './inputs.ts'

/** How an input gets its value: by value or edge, by edge only, by value only. */
export type InputSource = 'any' | 'connection' | 'direct'

/** How editors present a field. */
export interface FieldPresentation {
  /** Defaults to the field's name in words. */
  readonly title?: string
  readonly description?: string
  readonly ui_type?: string
  readonly ui_order?: number
  readonly ui_hidden?: boolean
}

interface InputPresentation extends FieldPresentation {
  readonly ui_component?: 'none' | 'textarea' | 'slider' | 'video-frame-index'
  readonly ui_choice_labels?: Readonly<Record<string, string>>
  readonly ui_model_base?: readonly BaseModelType[]
  readonly ui_model_type?: readonly ModelType[]
  readonly ui_model_format?: readonly string[]
  readonly ui_model_variant?: readonly string[]
}

/** One input of a node. */
export interface InputField<S extends z.ZodType = z.ZodType> extends InputPresentation {
  readonly schema: S
  readonly input: InputSource
  /** The node cannot run without a value. */
  readonly required: boolean
  /** The value when none is given; meaningless for required inputs. */
  readonly default: z.output<S> | null
}

interface InputOptions<S extends z.ZodType> extends InputPresentation {
  readonly input?: InputSource
  /** Absent means that the input is required. */
  readonly default?: z.output<S>
}

/** Declares an input. Without `default` it is required; a nullable schema usually wants `default: null`. */
export function input<S extends z.ZodType>(schema: S, options: InputOptions<S> = {}): InputField<S> {
  return {
    ...options,
    schema,
    input: options.input ?? 'any',
    required: !('default' in options),
    default: options.default ?? null,
  }
}

/** One field of an output. */
export interface OutputField<S extends z.ZodType = z.ZodType> extends FieldPresentation {
  readonly schema: S
}

/** Declares a field of an output. */
export function output<S extends z.ZodType>(schema: S, options: FieldPresentation = {}): OutputField<S> {
  return { ...options, schema }
}

/** The shape of what a node puts out; shared by nodes. */
export interface OutputDefinition<F extends OutputFields = OutputFields> {
  /** Name of its component in the OpenAPI document. */
  readonly name: string
  /** Value of `type` in results. */
  readonly type: string
  readonly description?: string
  readonly fields: F
}

type InputFields = Readonly<Record<string, InputField>>
/** Fields of an output by name. */
export type OutputFields = Readonly<Record<string, OutputField>>

/** Values that a node's `invoke` gets: inputs after conversion, defaults filled in. */
export type InputValues<F extends InputFields> = { readonly [K in keyof F]: z.output<F[K]['schema']> }

/** Values that a node's `invoke` returns. */
export type OutputValues<F extends OutputFields> = { readonly [K in keyof F]: z.output<F[K]['schema']> }

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
  /** The node has the internal input `board`: where its picture goes. */
  readonly board?: boolean
  /** The node has the internal input `metadata`: what its picture records. */
  readonly metadata?: boolean
  /** Members that are no inputs are kept and handed to `invoke` too. */
  readonly keepsUnknown?: boolean
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
