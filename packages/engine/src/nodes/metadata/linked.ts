import { z } from 'zod'
import type { NodeContext } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { Scheduler } from '../../define/fields.ts'
import { defineNode, input, type OutputDefinition, type OutputField } from '../../define/node.ts'
import {
  BooleanCollectionOutput,
  BooleanOutput,
  FloatCollectionOutput,
  FloatOutput,
  IntegerCollectionOutput,
  IntegerOutput,
  MetadataOutput,
  SchedulerOutput,
  StringCollectionOutput,
  StringOutput,
} from '../outputs.ts'

const CUSTOM = '* CUSTOM LABEL *'
const BOOLEANS = [CUSTOM, 'seamless_x', 'seamless_y'] as const
const FLOATS = [CUSTOM, 'cfg_scale', 'cfg_rescale_multiplier', 'guidance'] as const
const INTEGERS = [
  CUSTOM,
  'width',
  'height',
  'seed',
  'steps',
  'clip_skip',
  'cfg_scale_start_step',
  'cfg_scale_end_step',
] as const
const STRINGS = [
  CUSTOM,
  'positive_prompt',
  'positive_style_prompt',
  'negative_prompt',
  'negative_style_prompt',
] as const
const ALL = [
  CUSTOM,
  'positive_prompt',
  'positive_style_prompt',
  'negative_prompt',
  'negative_style_prompt',
  'width',
  'height',
  'seed',
  'cfg_scale',
  'cfg_rescale_multiplier',
  'steps',
  'scheduler',
  'clip_skip',
  'model',
  'vae',
  'seamless_x',
  'seamless_y',
  'guidance',
  'cfg_scale_start_step',
  'cfg_scale_end_step',
] as const

/** What nodes share that read the metadata which arrives at them. */
export const linked = {
  category: 'metadata',
  tags: ['metadata'],
  classification: 'beta',
  metadata: true,
} as const

/** Inputs that choose an entry: one of the known ones, or one by its own name. */
export function labelInputs<L extends string>(labels: readonly [L, ...L[]], preset: L) {
  return {
    label: input(z.enum(labels), { default: preset as z.output<z.ZodEnum<{ [K in L]: K }>>, input: 'direct' }),
    custom_label: input(z.string().nullable(), {
      default: null,
      input: 'direct',
      description: 'The entry’s name when it is none of the known ones',
    }),
  }
}

/** The name of the entry that was chosen. Throws `ValueError` without one. */
export function entryName(label: string, custom: string | null): string {
  if (label !== CUSTOM) return label
  if (custom) return custom
  throw nodeError('ValueError', 'Give the entry a name of its own, or choose a known one')
}

/** Adds an entry to the metadata that arrives. */
const metadataItemLinked = defineNode({
  ...linked,
  type: 'metadata_item_linked',
  name: 'MetadataItemLinkedInvocation',
  title: 'Metadata Item Linked',
  version: '1.0.1',
  description: 'Adds an entry to metadata.',
  inputs: {
    ...labelInputs(ALL, CUSTOM),
    value: input(z.unknown(), { ui_type: 'AnyField', description: 'Value of the entry' }),
  },
  output: MetadataOutput,
  invoke({ label, custom_label, value }, { node, app_version }) {
    return { metadata: { ...node.metadata, [entryName(label, custom_label)]: value, app_version } }
  },
})

interface ReaderFacts<L extends string, V extends z.ZodType, K extends string> {
  readonly type: string
  readonly name: string
  readonly title: string
  readonly version: string
  readonly labels: readonly [L, ...L[]]
  readonly schema: V
  readonly output: OutputDefinition<Readonly<Record<K, OutputField<V>>>>
  /** The output's only field. */
  readonly field: K
}

/** A node that reads one entry of the metadata that arrives, or puts out a default. */
function reader<L extends string, V extends z.ZodType, K extends string>(facts: ReaderFacts<L, V, K>) {
  const { labels, schema, field, ...rest } = facts
  return defineNode({
    ...linked,
    ...rest,
    description: 'Reads an entry of metadata.',
    inputs: { ...labelInputs(labels, labels[0]), default_value: input(schema, { description: 'When there is none' }) },
    invoke({ label, custom_label, default_value }, { node }) {
      const value = entryOf(node, entryName(label, custom_label), schema) ?? default_value
      return { [field]: value } as { readonly [P in K]: z.output<V> }
    },
  })
}

function entryOf<V extends z.ZodType>(node: NodeContext['node'], name: string, schema: V): z.output<V> | undefined {
  const entry = node.metadata?.[name]
  if (entry === undefined || entry === null) return undefined
  const parsed = schema.safeParse(entry)
  if (parsed.success) return parsed.data
  throw nodeError('ValueError', `The entry ${name} of the metadata has another type`)
}

const toBoolean = {
  type: 'metadata_to_bool',
  name: 'MetadataToBoolInvocation',
  title: 'Metadata To Bool',
  version: '1.0.0',
  labels: BOOLEANS,
} as const

const toFloat = {
  type: 'metadata_to_float',
  name: 'MetadataToFloatInvocation',
  title: 'Metadata To Float',
  version: '1.1.0',
  labels: FLOATS,
} as const

const toInteger = {
  type: 'metadata_to_integer',
  name: 'MetadataToIntegerInvocation',
  title: 'Metadata To Integer',
  version: '1.0.0',
  labels: INTEGERS,
} as const

const toText = {
  type: 'metadata_to_string',
  name: 'MetadataToStringInvocation',
  title: 'Metadata To String',
  version: '1.0.0',
  labels: STRINGS,
} as const

interface ScalarFacts {
  readonly type: string
  readonly name: string
  readonly title: string
}

/** The facts of a reader's twin that reads a list. */
function listOf<F extends ScalarFacts>(facts: F) {
  return {
    ...facts,
    type: `${facts.type}_collection`,
    name: facts.name.replace('Invocation', 'CollectionInvocation'),
    title: `${facts.title} Collection`,
    version: '1.0.0',
  }
}

const scheduler = defineNode({
  ...linked,
  type: 'metadata_to_scheduler',
  name: 'MetadataToSchedulerInvocation',
  title: 'Metadata To Scheduler',
  version: '1.0.1',
  description: 'Reads a scheduler’s name from metadata.',
  inputs: {
    ...labelInputs([CUSTOM, 'scheduler'], 'scheduler'),
    default_value: input(Scheduler, { default: 'euler', ui_type: 'SchedulerField', description: 'When there is none' }),
  },
  output: SchedulerOutput,
  invoke({ label, custom_label, default_value }, { node }) {
    return { scheduler: entryOf(node, entryName(label, custom_label), Scheduler) ?? default_value }
  },
})

/** Nodes that work on the metadata that arrives at them. */
export const linkedNodes = [
  metadataItemLinked,
  reader({ ...toBoolean, schema: z.boolean(), output: BooleanOutput, field: 'value' }),
  reader({ ...toFloat, schema: z.number(), output: FloatOutput, field: 'value' }),
  reader({ ...toInteger, schema: z.int(), output: IntegerOutput, field: 'value' }),
  reader({ ...toText, schema: z.string(), output: StringOutput, field: 'value' }),
  reader({ ...listOf(toBoolean), schema: z.array(z.boolean()), output: BooleanCollectionOutput, field: 'collection' }),
  reader({ ...listOf(toFloat), schema: z.array(z.number()), output: FloatCollectionOutput, field: 'collection' }),
  reader({ ...listOf(toInteger), schema: z.array(z.int()), output: IntegerCollectionOutput, field: 'collection' }),
  reader({ ...listOf(toText), schema: z.array(z.string()), output: StringCollectionOutput, field: 'collection' }),
  scheduler,
]
