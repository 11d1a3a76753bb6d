import { z } from 'zod'
import { ConditioningField, ImageField, LatentsField, ModelIdentifierField, Scheduler } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import {
  ConditioningCollectionOutput,
  ConditioningOutput,
  ImageCollectionOutput,
  ImageOutput,
  LatentsCollectionOutput,
  LatentsOutput,
  ModelIdentifierOutput,
  SchedulerOutput,
} from '../outputs.ts'

const category = 'primitives'

/** Pixels of a picture for one latent cell, in each direction; the factor of every supported model. */
const LATENT_SCALE = 8

/** A picture by name. */
const image = defineNode({
  type: 'image',
  name: 'ImageInvocation',
  title: 'Image Primitive',
  version: '1.0.2',
  description: 'A picture.',
  category,
  tags: ['primitives', 'image'],
  inputs: { image: input(ImageField) },
  output: ImageOutput,
  async invoke({ image }, { images }) {
    const { width, height } = await images.load(image.image_name)
    return { image, width, height }
  },
})

/** A list of pictures: those that arrive over an edge, then those chosen in place. */
const imageCollection = defineNode({
  type: 'image_collection',
  name: 'ImageCollectionInvocation',
  title: 'Image Collection Primitive',
  version: '1.0.2',
  description: 'A list of pictures.',
  category,
  tags: ['primitives', 'image', 'collection'],
  inputs: {
    collection: input(z.array(ImageField).nullable(), { default: null, input: 'connection', ui_order: 0 }),
    images: input(z.array(ImageField).nullable(), { default: null, input: 'direct', ui_order: 1 }),
  },
  output: ImageCollectionOutput,
  invoke: ({ collection, images }) => ({ collection: [...(collection ?? []), ...(images ?? [])] }),
})

/** Latents by name. */
const latents = defineNode({
  type: 'latents',
  name: 'LatentsInvocation',
  title: 'Latents Primitive',
  version: '1.0.2',
  description: 'Latents.',
  category,
  tags: ['primitives', 'latents'],
  inputs: { latents: input(LatentsField, { input: 'connection' }) },
  output: LatentsOutput,
  invoke({ latents }, { tensors }) {
    const [, , rows = 0, columns = 0] = tensors.load(latents.latents_name).dims
    return { latents, width: columns * LATENT_SCALE, height: rows * LATENT_SCALE }
  },
})

/** A list of latents. */
const latentsCollection = defineNode({
  type: 'latents_collection',
  name: 'LatentsCollectionInvocation',
  title: 'Latents Collection Primitive',
  version: '1.0.1',
  description: 'A list of latents.',
  category,
  tags: ['primitives', 'latents', 'collection'],
  inputs: { collection: input(z.array(LatentsField)) },
  output: LatentsCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
})

/** Conditioning by name. */
const conditioning = defineNode({
  type: 'conditioning',
  name: 'ConditioningInvocation',
  title: 'Conditioning Primitive',
  version: '1.0.1',
  description: 'Conditioning made of a prompt.',
  category,
  tags: ['primitives', 'conditioning'],
  inputs: { conditioning: input(ConditioningField, { input: 'connection' }) },
  output: ConditioningOutput,
  invoke: ({ conditioning }) => ({ conditioning }),
})

/** A list of conditionings. */
const conditioningCollection = defineNode({
  type: 'conditioning_collection',
  name: 'ConditioningCollectionInvocation',
  title: 'Conditioning Collection Primitive',
  version: '1.0.2',
  description: 'A list of conditionings.',
  category,
  tags: ['primitives', 'conditioning', 'collection'],
  inputs: { collection: input(z.array(ConditioningField), { default: [] }) },
  output: ConditioningCollectionOutput,
  invoke: ({ collection }) => ({ collection }),
})

/** A scheduler by name. */
const scheduler = defineNode({
  type: 'scheduler',
  name: 'SchedulerInvocation',
  title: 'Scheduler',
  version: '1.0.0',
  description: 'The name of a scheduler.',
  category: 'latents',
  tags: ['scheduler'],
  inputs: { scheduler: input(Scheduler, { default: 'euler', ui_type: 'SchedulerField' }) },
  output: SchedulerOutput,
  invoke: ({ scheduler }) => ({ scheduler }),
})

/** Any installed model. */
const modelIdentifier = defineNode({
  type: 'model_identifier',
  name: 'ModelIdentifierInvocation',
  title: 'Any Model',
  version: '1.0.1',
  description: 'An installed model of any kind.',
  category: 'model',
  tags: ['model'],
  inputs: { model: input(ModelIdentifierField) },
  output: ModelIdentifierOutput,
  async invoke({ model }, { models }) {
    await models.find(model)
    return { model }
  },
})

/** Primitives that name something outside the graph's JSON. */
export const referenceNodes = [
  image,
  imageCollection,
  latents,
  latentsCollection,
  conditioning,
  conditioningCollection,
  scheduler,
  modelIdentifier,
]
