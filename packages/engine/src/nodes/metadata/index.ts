import { coreMetadata } from './core.ts'
import { denoiseLatentsMeta } from './denoise.ts'
import { itemNodes } from './items.ts'
import { linkedNodes } from './linked.ts'
import { linkedModelNodes } from './models.ts'

/** Metadata of pictures. */
export const metadataNodes = [coreMetadata, ...itemNodes, ...linkedNodes, ...linkedModelNodes, denoiseLatentsMeta]
