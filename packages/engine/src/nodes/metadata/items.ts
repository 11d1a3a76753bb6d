import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { ImageField, MetadataField, MetadataItemField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { MetadataItemOutput, MetadataOutput, StringOutput } from '../outputs.ts'

const category = 'metadata'
const tags = ['metadata']

/** One entry of metadata. */
const metadataItem = defineNode({
  type: 'metadata_item',
  name: 'MetadataItemInvocation',
  title: 'Metadata Item',
  version: '1.0.1',
  description: 'One entry of metadata.',
  category,
  tags,
  inputs: {
    label: input(z.string(), { description: 'Name of the entry' }),
    value: input(z.unknown(), { ui_type: 'AnyField', description: 'Value of the entry' }),
  },
  output: MetadataItemOutput,
  invoke: ({ label, value }) => ({ item: { label, value } }),
})

/** Metadata of some entries. */
const metadata = defineNode({
  type: 'metadata',
  name: 'MetadataInvocation',
  title: 'Metadata',
  version: '1.0.1',
  description: 'Makes metadata of entries.',
  category,
  tags,
  inputs: {
    items: input(z.union([z.array(MetadataItemField), MetadataItemField]), { description: 'One entry or several' }),
  },
  output: MetadataOutput,
  invoke({ items }, { app_version }) {
    const entries = [items].flat().map(({ label, value }) => [label, value])
    return { metadata: { ...Object.fromEntries(entries), app_version } }
  },
})

/** Several metadata in one; the later wins. */
const mergeMetadata = defineNode({
  type: 'merge_metadata',
  name: 'MergeMetadataInvocation',
  title: 'Metadata Merge',
  version: '1.0.1',
  description: 'Merges metadata; of entries with the same name the last counts.',
  category,
  tags,
  inputs: { collection: input(z.array(MetadataField), { description: 'What to merge' }) },
  output: MetadataOutput,
  invoke: ({ collection }) => ({ metadata: Object.assign({}, ...collection) }),
})

/** The metadata that a picture records; empty when it records none. */
const metadataFromImage = defineNode({
  type: 'metadata_from_image',
  name: 'MetadataFromImageInvocation',
  title: 'Metadata From Image',
  version: '1.0.1',
  description: 'Reads the metadata of a picture.',
  category,
  tags,
  classification: 'beta',
  inputs: { image: input(ImageField, { description: 'The picture' }) },
  output: MetadataOutput,
  async invoke({ image }, { images }) {
    return { metadata: (await images.metadata(image.image_name)) ?? {} }
  },
})

/** One entry of a picture's metadata as text. */
const metadataFieldExtractor = defineNode({
  type: 'metadata_field_extractor',
  name: 'MetadataFieldExtractorInvocation',
  title: 'Metadata Field Extractor',
  version: '1.0.0',
  description: 'Reads one entry of a picture’s metadata as text.',
  category,
  tags,
  classification: 'deprecated',
  inputs: {
    image: input(ImageField, { description: 'The picture' }),
    key: input(z.string(), { description: 'Name of the entry' }),
  },
  output: StringOutput,
  async invoke({ image, key }, { images }) {
    const recorded = (await images.metadata(image.image_name)) ?? {}
    if (!Object.hasOwn(recorded, key)) throw nodeError('ValueError', `The picture records no ${key}`)
    const value = recorded[key]
    return { value: typeof value === 'string' ? value : JSON.stringify(value) }
  },
})

/** Entries of metadata. */
export const itemNodes = [metadataItem, metadata, mergeMetadata, metadataFromImage, metadataFieldExtractor]
