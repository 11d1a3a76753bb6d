import { coreMetadata } from './core.ts'
import { itemNodes } from './items.ts'
import { linkedNodes } from './linked.ts'

/** Metadata of pictures. */
export const metadataNodes = [coreMetadata, ...itemNodes, ...linkedNodes]
