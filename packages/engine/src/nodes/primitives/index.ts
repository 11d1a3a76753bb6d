import { referenceNodes } from './references.ts'
import { valueNodes } from './values.ts'

/** Nodes that put out what they are given. */
export const primitiveNodes = [...valueNodes, ...referenceNodes]
