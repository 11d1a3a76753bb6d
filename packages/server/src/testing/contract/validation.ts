import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { JsonSchema } from './json-schema.ts'
import { INVOKEAI } from './reference.ts'

const ID = 'invokeai'

/** Whether objects must have every member that their schemas name, as InvokeAI's answers do, or only the required ones. */
type Completeness = 'complete' | 'required'

/** The reference's schemas in one document. */
function documentOf(completeness: Completeness): object {
  return JSON.parse(JSON.stringify({ $id: ID, components: { schemas: INVOKEAI.schemas } }), (_key, value) => {
    const names = completeness === 'complete' && value?.type === 'object' && value.properties
    if (names) return { ...value, required: Object.keys(value.properties), additionalProperties: undefined }
    // Alternatives are told apart by what InvokeAI calls discriminators, which JSON Schema has not.
    return value?.oneOf ? { ...value, anyOf: value.oneOf, oneOf: undefined } : value
  })
}

function createValidator(completeness: Completeness) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema(documentOf(completeness))
  const compiled = new Map<string, ValidateFunction>()

  /** Why a value does not fit one of InvokeAI's schemas; empty when it does. */
  return (schema: JsonSchema, value: unknown): readonly string[] => {
    const text = JSON.stringify(schema)
    const known = compiled.get(text)
    const validate =
      known ?? ajv.compile(JSON.parse(text.replaceAll('"#/', `"${ID}#/`).replaceAll('"oneOf"', '"anyOf"')))
    compiled.set(text, validate)
    if (validate(value)) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'the answer'} ${message}`)
  }
}

/** Validates answers, with all members that InvokeAI's have. */
export const validateAnswer = createValidator('complete')
/** Validates what may lack members that are not required. */
export const validateSparse = createValidator('required')
