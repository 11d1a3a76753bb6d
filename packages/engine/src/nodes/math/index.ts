import { floatNodes } from './floats.ts'
import { integerNodes } from './integers.ts'

/** Arithmetic. */
export const mathNodes = [...integerNodes, ...floatNodes]
