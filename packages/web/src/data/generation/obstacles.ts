import { isSupported } from './graph.ts'

/** Why Invoke cannot be pressed; names of texts. */
export type Obstacle =
  | 'noModels'
  | 'noModel'
  | 'unsupportedModel'
  | 'wrongLora'
  | 'wrongVae'
  | 'disconnected'
  | 'boardReadOnly'

interface Model {
  readonly base: string
}

/** What is looked at before anything is enqueued. */
export interface Situation {
  readonly models: readonly Model[]
  readonly model: Model | null
  readonly connected: boolean
  /** Models that change the main one; empty for none. */
  readonly loras: readonly Model[]
  readonly vae: Model | null
  /** False when the chosen board takes no images from the person. */
  readonly boardWritable: boolean
}

/** Everything that keeps the person from invoking, most important first. */
export function obstacles({ models, model, connected, boardWritable, loras, vae }: Situation): Obstacle[] {
  const found: Obstacle[] = []
  if (!connected) found.push('disconnected')
  if (models.length === 0) found.push('noModels')
  else if (!model) found.push('noModel')
  else if (!isSupported(model)) found.push('unsupportedModel')
  if (model && loras.some((lora) => !fits(lora, model))) found.push('wrongLora')
  if (model && vae && !fits(vae, model)) found.push('wrongVae')
  if (!boardWritable) found.push('boardReadOnly')
  return found
}

/** Whether a model that changes another was made for its family. */
export function fits(part: Model, model: Model): boolean {
  return part.base === 'any' || part.base === model.base
}
