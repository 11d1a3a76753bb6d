import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { coreNodes } from '../nodes/index.ts'
import { REFUSED_INPUTS, whyAbsent } from '../testing/absent-nodes.ts'
import { nodeComponents } from './openapi.ts'
import { createRegistry } from './registry.ts'
import type { JsonSchema } from './types.ts'

/** What InvokeAI 6.14's own OpenAPI document says of a node, extracted from it; `$ref`s are bare names. */
interface NodeFacts {
  readonly name: string
  readonly title: string
  readonly version: string
  readonly category: string | null
  readonly tags: string[] | null
  readonly classification: string
  readonly use_cache: boolean
  readonly output: string
  readonly fields: Record<string, JsonSchema>
}

interface OutputFacts {
  readonly type: string
  readonly fields: Record<string, JsonSchema>
}

const facts = JSON.parse(
  readFileSync(new URL('../testing/invokeai-nodes.generated.json', import.meta.url), 'utf8'),
) as {
  nodes: Record<string, NodeFacts>
  outputs: Record<string, OutputFacts>
  /** All node types that InvokeAI has. */
  types: string[]
}

const components = nodeComponents(createRegistry(coreNodes))
const bareNames = JSON.parse(JSON.stringify(components).replaceAll('#/components/schemas/', '')) as Record<
  string,
  JsonSchema
>

const schemaOf = (name: string) => bareNames[name] as JsonSchema & { properties: Record<string, JsonSchema> }

/** The members of ours that InvokeAI's document has too, so that titles and texts may differ. */
function likeTheirs(ours: JsonSchema | undefined, theirs: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.keys(theirs).map((key) => [key, ours?.[key]]))
}

describe('the nodes', () => {
  const here = new Set(coreNodes.map((node) => node.type))

  it('are all that InvokeAI has, but for those that are absent for a reason', () => {
    const missing = facts.types.filter((type) => !here.has(type) && whyAbsent(type) === null)
    expect(missing).toEqual([])
    expect([...here].filter((type) => !facts.types.includes(type))).toEqual([])
  })
})

describe('the inputs that are refused', () => {
  it.each(REFUSED_INPUTS)('are inputs of nodes that are here: $what', ({ types, inputs }) => {
    for (const type of types) {
      const { properties } = schemaOf(facts.nodes[type]?.name ?? '')
      for (const name of inputs) expect(properties[name]).toBeDefined()
    }
  })
})

describe('nodeComponents', () => {
  it.each(coreNodes.map((node) => node.type))('describes %s as InvokeAI does', (type) => {
    const theirs = facts.nodes[type]
    if (!theirs) throw new Error(`InvokeAI has no node ${type}`)
    const ours = schemaOf(theirs.name)
    expect(ours).toMatchObject({
      class: 'invocation',
      title: theirs.title,
      version: theirs.version,
      classification: theirs.classification,
      node_pack: 'invokeai',
      output: { $ref: theirs.output },
      properties: { type: { default: type }, use_cache: { default: theirs.use_cache } },
    })
    expect([ours.category ?? null, ours.tags ?? null]).toEqual([theirs.category, theirs.tags])
    const fields = Object.entries(ours.properties).filter(([, field]) =>
      /input|internal/.test(String(field.field_kind)),
    )
    expect(fields.map(([name]) => name).toSorted()).toEqual(Object.keys(theirs.fields).toSorted())
    for (const [name, field] of fields) {
      const expected = theirs.fields[name] ?? {}
      expect({ [name]: likeTheirs(field, expected) }).toEqual({ [name]: expected })
    }
  })

  it.each([...new Set(coreNodes.map((node) => node.output.name))])(
    'describes the output %s as InvokeAI does',
    (name) => {
      const theirs = facts.outputs[name]
      if (!theirs) throw new Error(`InvokeAI has no output ${name}`)
      const { type, ...fields } = schemaOf(name).properties
      expect(type?.default).toBe(theirs.type)
      expect(Object.keys(fields).toSorted()).toEqual(Object.keys(theirs.fields).toSorted())
      for (const [field, expected] of Object.entries(theirs.fields)) {
        expect({ [field]: likeTheirs(fields[field], expected) }).toEqual({ [field]: expected })
      }
    },
  )

  it('defines every component that it refers to', () => {
    const names = [...JSON.stringify(components).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name)
    expect(names.filter((name) => !components[name ?? ''])).toEqual([])
  })

  it('maps every type to its output', () => {
    const map = schemaOf('InvocationOutputMap')
    expect(map.properties.add).toEqual({ $ref: 'IntegerOutput' })
    expect(map.required).toEqual(Object.keys(map.properties))
    expect(Object.keys(map.properties)).toHaveLength(coreNodes.length)
  })
})
