import type { z } from 'zod'
import type { BaseModelType, ModelType } from './fields.ts'

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
  /** Bounds of a number, or of the numbers in a list, that alternatives cannot tell by themselves. */
  readonly ge?: number
  readonly le?: number
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

interface OutputPresentation extends FieldPresentation {
  /** What the field holds when the node has nothing to put out there. */
  readonly default?: unknown
}

/** One field of an output. */
export interface OutputField<S extends z.ZodType = z.ZodType> extends OutputPresentation {
  readonly schema: S
}

/** Declares a field of an output. */
export function output<S extends z.ZodType>(schema: S, options: OutputPresentation = {}): OutputField<S> {
  return { ...options, schema }
}

/** Inputs of a node by name. */
export type InputFields = Readonly<Record<string, InputField>>
/** Fields of an output by name. */
export type OutputFields = Readonly<Record<string, OutputField>>

/** Values that a node's `invoke` gets: inputs after conversion, defaults filled in. */
export type InputValues<F extends InputFields> = { readonly [K in keyof F]: z.output<F[K]['schema']> }

/** Values that a node's `invoke` returns. */
export type OutputValues<F extends OutputFields> = { readonly [K in keyof F]: z.output<F[K]['schema']> }
