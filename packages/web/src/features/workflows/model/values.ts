import { isObject } from './json.ts'
import type { InputTemplate, Limits } from './templates.ts'

/** Why a value cannot be used; names of texts, whose numbers are in `limits`. */
export type ValueProblem =
  | 'missing'
  | 'kind'
  | 'option'
  | 'min'
  | 'max'
  | 'above'
  | 'below'
  | 'multipleOf'
  | 'minLength'
  | 'maxLength'
  | 'minItems'
  | 'maxItems'

/** Whether a value is as good as none. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null
}

/** What is wrong with the value of an input that no edge feeds, or null. */
export function valueProblem(template: InputTemplate, value: unknown): ValueProblem | null {
  if (isMissing(value)) return template.required || isCall(template) ? 'missing' : null
  const { cardinality } = template.type
  if (Array.isArray(value)) return cardinality === 'single' ? 'kind' : listProblem(template, value)
  return cardinality === 'collection' ? 'kind' : elementProblem(template, value)
}

/** Which workflow is called has to be said, though its default is a text without letters. */
const isCall = ({ type }: InputTemplate): boolean => type.name === 'SavedWorkflowField'

function listProblem(template: InputTemplate, values: readonly unknown[]): ValueProblem | null {
  const { minItems, maxItems } = template.limits
  if (template.required && values.length === 0) return 'missing'
  if (minItems !== undefined && values.length < minItems) return 'minItems'
  if (maxItems !== undefined && values.length > maxItems) return 'maxItems'
  for (const value of values) {
    const problem = isMissing(value) ? 'kind' : elementProblem(template, value)
    if (problem) return problem
  }
  return null
}

function elementProblem({ type, limits }: InputTemplate, value: unknown): ValueProblem | null {
  switch (type.name) {
    case 'IntegerField':
      return Number.isInteger(value) ? numberProblem(limits, Number(value)) : 'kind'
    case 'FloatField':
      return Number.isFinite(value) ? numberProblem(limits, Number(value)) : 'kind'
    case 'StringField':
      // The server turns numbers into texts.
      return typeof value === 'string' || typeof value === 'number' ? textProblem(limits, String(value)) : 'kind'
    case 'BooleanField':
      return typeof value === 'boolean' ? null : 'kind'
    case 'EnumField':
    case 'SchedulerField':
      return !type.options || type.options.includes(String(value)) ? null : 'option'
    case 'SavedWorkflowField':
      return value === '' ? 'missing' : null
    case 'ImageField':
      return hasText(value, 'image_name') ? null : 'kind'
    case 'ModelIdentifierField':
      return hasText(value, 'key') ? null : 'kind'
    default:
      return null
  }
}

function numberProblem({ min, max, above, below, multipleOf }: Limits, value: number): ValueProblem | null {
  if (min !== undefined && value < min) return 'min'
  if (max !== undefined && value > max) return 'max'
  if (above !== undefined && value <= above) return 'above'
  if (below !== undefined && value >= below) return 'below'
  return multipleOf !== undefined && value % multipleOf !== 0 ? 'multipleOf' : null
}

function textProblem({ minLength, maxLength }: Limits, value: string): ValueProblem | null {
  if (minLength !== undefined && value.length < minLength) return 'minLength'
  return maxLength !== undefined && value.length > maxLength ? 'maxLength' : null
}

function hasText(value: unknown, member: string): boolean {
  return isObject(value) && typeof value[member] === 'string' && value[member] !== ''
}
