import { isSupported } from './graph.ts'

/** Why Invoke cannot be pressed; names of texts. */
export type Obstacle = 'noModels' | 'noModel' | 'unsupportedModel' | 'disconnected' | 'boardReadOnly'

interface Model {
  readonly base: string
}

/** What is looked at before anything is enqueued. */
export interface Situation {
  readonly models: readonly Model[]
  readonly model: Model | null
  readonly connected: boolean
  /** False when the chosen board takes no images from the person. */
  readonly boardWritable: boolean
}

/** Everything that keeps the person from invoking, most important first. */
export function obstacles({ models, model, connected, boardWritable }: Situation): Obstacle[] {
  const found: Obstacle[] = []
  if (!connected) found.push('disconnected')
  if (models.length === 0) found.push('noModels')
  else if (!model) found.push('noModel')
  else if (!isSupported(model)) found.push('unsupportedModel')
  if (!boardWritable) found.push('boardReadOnly')
  return found
}
