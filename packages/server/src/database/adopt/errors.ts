import { UnusableDatabaseError } from '../errors.ts'

/** Where in an adoption something went wrong. */
export interface FailedAt {
  /** What was being done, as in "step 22 (unique paths of models)". */
  readonly step: string
  readonly table?: string
  /** The key of the row. */
  readonly row?: string
}

/** Makes the error that stops an adoption; it names step, table and row as far as they are known. */
export function adoptionError({ step, table, row }: FailedAt, reason: string, cause?: unknown): UnusableDatabaseError {
  const place = [step, ...(table ? [`table ${table}`] : []), ...(row ? [`row ${row}`] : [])].join(', ')
  const error = new UnusableDatabaseError(
    `The database could not be upgraded (${place}): ${sentence(reason)} Nothing was changed.`,
  )
  error.cause = cause
  return error
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
