import { type ImageCategory, type ImageDTO, type QueueItem, unwrap } from '@invoke-studio/client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { readClientState } from './client-state.ts'
import { refreshGalleries } from './gallery.ts'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

const QUEUE = { queue_id: 'default' } as const
/** Most names that one call takes. */
const NAMES = 500

/**
 * What is kept of the person's canvas now; another window may have done that. That it cannot be asked is the concern of
 * who asks alone: the canvas that is open stays as it is.
 */
export async function readKeptCanvas({ api, queries }: Pick<Studio, 'api' | 'queries'>): Promise<unknown> {
  const kept = await readClientState({ api }, 'studio.canvas')
  queries.setQueryData(keys.clientState('studio.canvas'), kept)
  return kept
}

/** Keeps the canvas for the person. Throws once the browser belongs to somebody else, for whom it must not be kept. */
export async function keepCanvas({ api, queries, session }: Studio, value: object): Promise<void> {
  if (session.getState().left) throw new Error('The canvas belongs to somebody who has left.')
  const params = { path: QUEUE, query: { key: 'studio.canvas' } }
  await unwrap(api.POST('/api/v1/client_state/{queue_id}/set_by_key', { params, body: JSON.stringify(value) }))
  queries.setQueryData(keys.clientState('studio.canvas'), value)
}

/** How a picture is uploaded. */
export interface PictureUpload {
  readonly category: ImageCategory
  /** Intermediate images show up nowhere. */
  readonly intermediate: boolean
  /** The board that it goes to, or `none`. */
  readonly boardId?: string
}

/** Uploads a picture that the browser has made. */
export async function uploadPicture(studio: Studio, picture: Blob, upload: PictureUpload): Promise<ImageDTO> {
  const form = new FormData()
  form.append('file', picture, 'canvas.png')
  const board = upload.boardId && upload.boardId !== 'none' ? { board_id: upload.boardId } : {}
  const image = await unwrap(
    studio.api.POST('/api/v1/images/upload', {
      params: { query: { image_category: upload.category, is_intermediate: upload.intermediate, ...board } },
      // The generated type of a multipart body is an object; the browser sends the form itself.
      body: { file: '' },
      bodySerializer: () => form,
    }),
  )
  if (!upload.intermediate) await refreshGalleries(studio)
  return image
}

/** Which of some images exist. */
export async function existingImages({ api }: Studio, names: readonly string[]): Promise<Set<string>> {
  const answers = await Promise.all(
    inParts(names).map((image_names) => unwrap(api.POST('/api/v1/images/images_by_names', { body: { image_names } }))),
  )
  return new Set(answers.flat().map(({ image_name }) => image_name))
}

/** Deletes pictures that nothing needs any more. */
export async function deletePictures({ api }: Studio, names: readonly string[]): Promise<void> {
  for (const image_names of inParts(names)) await unwrap(api.POST('/api/v1/images/delete', { body: { image_names } }))
}

function inParts(names: readonly string[]): string[][] {
  const count = Math.ceil(names.length / NAMES)
  return Array.from({ length: count }, (_, part) => names.slice(part * NAMES, (part + 1) * NAMES))
}

/** The pixels of an image, as they are in its file; null when there is no such image for the person. */
export async function loadPicture({ baseUrl }: Studio, imageName: string): Promise<ImageBitmap | null> {
  const url = new URL(`api/v1/images/i/${encodeURIComponent(imageName)}/full`, baseUrl)
  const response = await fetch(url, { credentials: 'same-origin' })
  if (response.status === 404) return null
  if (!response.ok) throw new Error(`The image ${imageName} could not be loaded (${response.status}).`)
  return createImageBitmap(await response.blob(), { colorSpaceConversion: 'none' })
}

/** A generated image that waits for a decision, or the job that makes it. */
export interface Candidate {
  readonly itemId: number
  readonly status: QueueItem['status']
  readonly imageName: string | null
  /** Why the job failed. */
  readonly error: string | null
}

/** The jobs of a staging session, oldest first. */
export function useCandidates(sessionId: string): readonly Candidate[] {
  const { api, socket, queries } = useStudio()
  useEffect(() => {
    const follow = ({ destination }: { readonly destination: string | null }) => {
      if (destination !== destinationOf(sessionId)) return
      void queries.invalidateQueries({ queryKey: candidatesKey(sessionId) })
    }
    socket.on('queue_item_status_changed', follow)
    return () => {
      socket.off('queue_item_status_changed', follow)
    }
  }, [socket, queries, sessionId])
  const { data } = useQuery({
    queryKey: candidatesKey(sessionId),
    queryFn: async () => {
      const params = { path: QUEUE, query: { destination: destinationOf(sessionId) } }
      const items = await unwrap(api.GET('/api/v1/queue/{queue_id}/list_all', { params }))
      return items.map(candidateOf).toSorted((a, b) => a.itemId - b.itemId)
    },
  })
  return data ?? NONE
}

/** Below `queue`, so that whatever refreshes the queue refreshes it too. */
const candidatesKey = (sessionId: string) => [...keys.queue, 'canvas', sessionId]

const NONE: readonly Candidate[] = []

/** The destination of the jobs of a staging session. */
export function destinationOf(sessionId: string): string {
  return `canvas:${sessionId}`
}

function candidateOf({ item_id, status, session, error_message }: QueueItem): Candidate {
  return { itemId: item_id, status, imageName: outputOf(session), error: error_message ?? null }
}

/** The image that the output node of a session has made. */
export function outputOf(session: Readonly<Record<string, unknown>>): string | null {
  const mapping = asRecord(session.source_prepared_mapping)
  const results = asRecord(session.results)
  const source = Object.keys(mapping).find((id) => id.startsWith('canvas_output:'))
  const prepared = source ? mapping[source] : []
  const result = Array.isArray(prepared) ? asRecord(results[String(prepared[0])]) : {}
  const { image_name } = asRecord(result.image)
  return typeof image_name === 'string' ? image_name : null
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** What is done with candidates. */
export function candidateActions(studio: Studio) {
  const { api, queries } = studio
  const refresh = () => queries.invalidateQueries({ queryKey: keys.queue })
  return {
    /** Drops one candidate with its image, unless that is in the gallery. */
    async drop({ itemId, imageName }: Candidate): Promise<void> {
      await unwrap(
        api.DELETE('/api/v1/queue/{queue_id}/i/{item_id}', { params: { path: { ...QUEUE, item_id: itemId } } }),
      )
      if (imageName) await dropImages(studio, [imageName])
      await refresh()
    },
    /** Ends a session: what still waits is cancelled, and images that are not in the gallery are deleted. */
    async end(sessionId: string, candidates: readonly Candidate[]): Promise<void> {
      const params = { path: QUEUE, query: { destination: destinationOf(sessionId) } }
      await unwrap(api.PUT('/api/v1/queue/{queue_id}/cancel_by_destination', { params }))
      await dropImages(
        studio,
        candidates.flatMap(({ imageName }) => imageName ?? []),
      )
      await refresh()
    },
    /** Puts the image of a candidate into the gallery, onto a board or none. */
    async save(imageName: string, boardId: string): Promise<void> {
      const params = { path: { image_name: imageName } }
      // First the board: when it takes no images from the person, the image must not show up elsewhere.
      if (boardId !== 'none') {
        await unwrap(api.POST('/api/v1/board_images/', { body: { board_id: boardId, image_name: imageName } }))
      }
      const image = await unwrap(
        api.PATCH('/api/v1/images/i/{image_name}', { params, body: { is_intermediate: false } }),
      )
      queries.setQueryData(keys.image(imageName), image)
      await Promise.all([refreshGalleries(studio), queries.invalidateQueries({ queryKey: keys.image(imageName) })])
    },
  }
}

async function dropImages(studio: Studio, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const images = await unwrap(studio.api.POST('/api/v1/images/images_by_names', { body: { image_names: [...names] } }))
  const intermediate = images.filter((image) => image.is_intermediate)
  await deletePictures(
    studio,
    intermediate.map(({ image_name }) => image_name),
  )
}
