import { createContext, useContext, useEffect, useRef } from 'react'

/** A group of generation parameters that can be taken over from an image's metadata. */
export type RecallPart =
  | 'all'
  | 'remix'
  | 'prompt'
  | 'positivePrompt'
  | 'seed'
  | 'size'
  | 'steps'
  | 'cfg'
  | 'scheduler'
  | 'strength'
  | 'negativePrompt'
  | 'initialImage'
  | 'variation'
  | 'cfgRescale'
  | 'model'
  | 'vae'
  | 'loras'
  | 'clipSkip'
  | 'seamless'
  | 'highResolution'
  | 'hidiffusion'

/** An image as far as other features must know it to work with it. */
export interface ImageReference {
  readonly image_name: string
  readonly width: number
  readonly height: number
}

/** What one feature may ask another to do, with what it must say. */
export interface Commands {
  /** Take parameters over from an image's metadata. */
  'generate.recall': { readonly metadata: Readonly<Record<string, unknown>>; readonly part: RecallPart }
  /** Start the next images from this one. */
  'generate.use-initial-image': ImageReference
  /** Take over how an image was enlarged; the Upscaling tab does so while it is shown. */
  'upscale.recall': { readonly metadata: Readonly<Record<string, unknown>> }
  /** Choose this image on the Upscaling tab. */
  'upscale.open-image': { readonly imageName: string }
  /** Ask for confirmation, then delete these images. */
  'gallery.delete-images': { readonly imageNames: readonly string[] }
  /** Put images on a board, or on none (`none`); asks first where more people would see them. */
  'gallery.move-images': { readonly imageNames: readonly string[]; readonly boardId: string }
  /** Ask to which board to move images. */
  'gallery.choose-board': { readonly imageNames: readonly string[] }
  /** Put an image onto the canvas as a layer. */
  'canvas.open-image': { readonly imageName: string }
  /** Open the workflow that made an image. */
  'workflows.open-image': { readonly imageName: string }
  /** Show who sees a board, or begin to leave it. */
  'sharing.open': { readonly boardId: string; readonly part: 'people' | 'leave' }
}

type Handler<T> = (payload: T) => void
type Handlers = { [K in keyof Commands]?: Set<Handler<Commands[K]>> }

/** Carries commands from the feature that asks to the one that does; neither knows the other. */
export interface CommandBus {
  /** Runs every handler of `name`. Whether there was one. */
  send<K extends keyof Commands>(name: K, payload: Commands[K]): boolean
  /** Adds a handler and returns how to remove it. */
  handle<K extends keyof Commands>(name: K, handler: Handler<Commands[K]>): () => void
}

/** An empty command bus. */
export function createCommandBus(): CommandBus {
  const handlers: Handlers = {}
  return {
    send(name, payload) {
      const known = handlers[name]
      if (!known || known.size === 0) return false
      for (const handler of [...known]) handler(payload)
      return true
    },
    handle(name, handler) {
      const known = handlersOf(handlers, name)
      known.add(handler)
      return () => known.delete(handler)
    },
  }
}

function handlersOf<K extends keyof Commands>(handlers: Handlers, name: K): Set<Handler<Commands[K]>> {
  const known: Set<Handler<Commands[K]>> = handlers[name] ?? new Set<Handler<Commands[K]>>()
  handlers[name] = known as Handlers[K]
  return known
}

/** Gives the bus to the components below. */
export const CommandContext = createContext<CommandBus | null>(null)

/** The command bus of the studio. */
export function useCommands(): CommandBus {
  const bus = useContext(CommandContext)
  if (!bus) throw new Error('useCommands needs a CommandContext above it')
  return bus
}

/** Handles a command for as long as the component is shown. */
export function useCommand<K extends keyof Commands>(name: K, handler: Handler<Commands[K]>): void {
  const bus = useCommands()
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => bus.handle(name, (payload) => latest.current(payload)), [bus, name])
}
