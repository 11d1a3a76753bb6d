// Writes what the contract tests need of InvokeAI's OpenAPI document: operations and the schemas that they and the events use, without
// words. Nodes become one plain schema, since the engine's own tests compare each of them.
//   node scripts/reduce-contract.mjs <InvokeAI's openapi.json>
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem, runScript } from './lib/problem.mjs'
import { ROOT } from './lib/run.mjs'

const TARGET = 'packages/server/src/testing/contract/invokeai.generated.json'
const PREFIX = '#/components/schemas/'
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete']
/** The schemas that stand for every node and every output of a node. */
const STAND_INS = {
  AnyInvocation: {
    ...{ type: 'object', required: ['id', 'type'] },
    properties: { id: { type: 'string' }, type: { type: 'string' } },
  },
  AnyInvocationOutput: { type: 'object', properties: { type: { type: 'string' } }, required: ['type'] },
}
/** What explains a schema but says nothing about a value. */
const WORDS = new Set(['description', 'title', 'summary', 'examples', 'discriminator', 'class', 'x-hf-model'])

/** @typedef {Record<string, any>} Json */

/**
 * @param {Json} schemas
 * @param {string} name
 */
function standIn(schemas, name) {
  if (schemas[name]?.class === 'invocation') return 'AnyInvocation'
  return schemas[name]?.class === 'output' ? 'AnyInvocationOutput' : name
}

/**
 * @param {Json} schemas
 * @param {any} value
 * @param {boolean} named whether the keys of `value` are names that people chose, not words of JSON Schema
 * @returns {any}
 */
function reduced(schemas, value, named = false) {
  if (Array.isArray(value)) {
    const items = value.map((item) => reduced(schemas, item))
    return items.filter((item, index) => items.findIndex((other) => same(item, other)) === index)
  }
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([key]) => named || !(WORDS.has(key) || key.startsWith('ui_')))
  return Object.fromEntries(
    entries.map(([key, item]) => {
      if (key === '$ref') return [key, PREFIX + standIn(schemas, item.slice(PREFIX.length))]
      return [key, key === 'default' || key === 'enum' ? item : reduced(schemas, item, key === 'properties' && !named)]
    }),
  )
}

/** @type {(one: unknown, other: unknown) => boolean} */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

/**
 * @param {Json} schemas
 * @param {Json} operation
 */
function reducedOperation(schemas, { operationId, parameters = [], requestBody, responses }) {
  const content = (/** @type {Json} */ from) =>
    Object.fromEntries(Object.entries(from.content ?? {}).map(([type, { schema = {} }]) => [type, schema]))
  return reduced(
    schemas,
    {
      operationId,
      parameters: parameters.map((/** @type {Json} */ { name, in: place, required = false, schema }) => ({
        ...{ name, in: place, required, schema },
      })),
      body: requestBody ? { required: requestBody.required ?? false, content: content(requestBody) } : null,
      responses: Object.fromEntries(Object.entries(responses).map(([status, answer]) => [status, content(answer)])),
    },
    true,
  )
}

/**
 * The names of schemas that `value` leads to.
 * @param {Json} schemas
 * @param {unknown} value
 */
function reached(schemas, value, found = new Set()) {
  for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(name)) continue
    found.add(name)
    reached(schemas, schemas[name ?? ''], found)
  }
  return found
}

/** @param {Json} document */
function reduceDocument({ paths, components }) {
  const schemas = Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [name, reduced(components.schemas, schema)]),
  )
  Object.assign(schemas, STAND_INS)
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => [
      `${method.toUpperCase()} ${path}`,
      reducedOperation(components.schemas, item[method]),
    ]),
  )
  const events = Object.keys(schemas).filter((name) => name.endsWith('Event'))
  const roots = [...operations, ...events.map((name) => ({ $ref: PREFIX + name }))]
  const names = [...reached(schemas, roots)].sort()
  return { operations: Object.fromEntries(operations), schemas: Object.fromEntries(names.map((n) => [n, schemas[n]])) }
}

/**
 * One entry a line, so that a change can be read.
 * @param {Json} entries
 */
const lines = (entries) =>
  Object.entries(entries)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n')

await runScript(async () => {
  const [file] = process.argv.slice(2)
  if (!file) throw new Problem("Name the file of InvokeAI's OpenAPI document.")
  const { operations, schemas } = reduceDocument(JSON.parse(readFileSync(file, 'utf8')))
  const text = `{\n"operations": {\n${lines(operations)}\n},\n"schemas": {\n${lines(schemas)}\n}\n}\n`
  writeFileSync(join(ROOT, TARGET), text)
  console.log(`wrote ${TARGET}`)
})
