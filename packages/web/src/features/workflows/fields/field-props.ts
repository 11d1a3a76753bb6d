import type { FieldSettings } from '../model/document.ts'
import type { InputTemplate } from '../model/templates.ts'

/** What a widget needs to know of the input that it changes. */
export interface FieldProps {
  readonly template: InputTemplate
  /** Of which node it is an input. */
  readonly nodeId: string
  readonly value: unknown
  /** `undefined` leaves the input empty. */
  readonly onChange: (value: unknown) => void
  /** The accessible name. */
  readonly label: string
  /** Whether the value is wrong; a sentence beside the widget says why. */
  readonly invalid: boolean
  /** Id of that sentence. */
  readonly describedBy?: string | undefined
  /** How the form wants it shown. */
  readonly settings?: FieldSettings | undefined
}
