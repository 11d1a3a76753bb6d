import { maskEdge } from './edge.ts'
import { pictureMaskNodes } from './pictures.ts'
import { tensorMaskNodes } from './tensors.ts'

/** Masks. */
export const maskNodes = [...pictureMaskNodes, ...tensorMaskNodes, maskEdge]
