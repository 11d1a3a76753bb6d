import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { AppError } from '@invoke-studio/contract/errors'
import { unstorable } from '@invoke-studio/contract/workflows'
import { encodeThumbnail, type Raster } from '@invoke-studio/engine'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { z } from 'zod'
import type { NewRow } from '../../database/index.ts'
import { ExportError, ExportedBoard, ExportedImage, ExportedWorkflow, ExportManifest, LAYOUT } from './format.ts'
import type { ExportRepository } from './repository.ts'

/** What was imported. What the person has already is not counted. */
export interface ImportReport {
  readonly boards: number
  readonly images: number
  readonly workflows: number
  /** Things that the person has already. */
  readonly known: number
  /** Files of the archive that are no pictures or workflows. */
  readonly left_out: readonly string[]
}

/** A picture that was read and checked. */
export interface ReadPicture {
  readonly raster: Raster
  readonly metadata: string | null
  readonly workflow: string | null
  readonly graph: string | null
}

/** What importing works with. */
export interface ImportDeps {
  readonly rows: ExportRepository
  /** Reads a picture as an upload is read; throws an `AppError` for what is none. */
  readonly readPicture: (png: Buffer) => Promise<ReadPicture>
  readonly putImage: (
    image: { image_name: string; image_subfolder: string },
    png: Buffer,
    thumbnail: Uint8Array,
  ) => Promise<void>
  readonly addImage: (row: NewRow<'images'>, board_id: string | null) => Promise<void>
  readonly putThumbnail: (workflow_id: string, file: Buffer) => Promise<void>
}

/** Bytes of one file in an archive; more is no picture of a studio. */
const LARGEST_FILE = 512 * 1024 * 1024

/**
 * Imports an archive of `invoke-export` as things of `user_id`. Ids and names stay where they are free; what the person has
 * already is left alone, so that an import that broke off can be run again. Files are checked as uploads are. Throws
 * `ExportError` for what is no such archive.
 */
export async function readExport(deps: ImportDeps, archive: string, user_id: string): Promise<ImportReport> {
  const zip = await openPromise(archive, { strictFileNames: true, autoClose: false }).catch((error: Error) => {
    throw new ExportError(`${archive} cannot be read as an archive: ${error.message}.`)
  })
  try {
    const files = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) files.set(entry.fileName, entry)
    return await importAll(deps, archiveReader(zip, files, archive), user_id)
  } finally {
    zip.close()
  }
}

type Archive = ReturnType<typeof archiveReader>

function archiveReader(zip: ZipFile, files: ReadonlyMap<string, Entry>, name: string) {
  async function file(path: string): Promise<Buffer | null> {
    const entry = files.get(path)
    if (!entry || entry.uncompressedSize > LARGEST_FILE) return null
    return buffer(await zip.openReadStreamPromise(entry))
  }
  return {
    file,
    async list<T>(path: string, form: z.ZodType<T>): Promise<T> {
      const content = await file(path)
      try {
        return form.parse(JSON.parse(content?.toString('utf8') ?? ''))
      } catch {
        throw new ExportError(`${name} is no archive of invoke-export, or damaged: ${path} in it cannot be read.`)
      }
    },
  }
}

async function importAll(deps: ImportDeps, archive: Archive, user_id: string): Promise<ImportReport> {
  await archive.list(LAYOUT.manifest, ExportManifest)
  const boards = await archive.list(LAYOUT.boards, z.array(ExportedBoard))
  const images = await archive.list(LAYOUT.images, z.array(ExportedImage))
  const workflows = await archive.list(LAYOUT.workflows, z.array(ExportedWorkflow))
  const tally = createTally()
  const boardIds = await addBoards(deps, boards, user_id, tally)
  const imageNames = new Map<string, string>()
  for (const image of images) {
    const added = await addImage(deps, archive, image, user_id, boardIds)
    tally.count('images', image.image_name, typeof added === 'string' ? added : 'added')
    if (typeof added !== 'string') imageNames.set(image.image_name, added.image_name)
  }
  for (const { board_id, cover_image_name } of boards) {
    const cover = imageNames.get(cover_image_name ?? '')
    if (cover !== undefined) await deps.rows.setCover(boardIds.get(board_id) ?? board_id, cover)
  }
  for (const workflow of workflows) {
    tally.count('workflows', workflow.workflow_id, await addWorkflow(deps, archive, workflow, user_id))
  }
  return tally.report()
}

type Outcome = 'added' | 'known' | 'unusable'

function createTally() {
  const counts = { boards: 0, images: 0, workflows: 0, known: 0 }
  const left_out: string[] = []
  return {
    count(kind: 'boards' | 'images' | 'workflows', id: string, outcome: Outcome): void {
      if (outcome === 'unusable') left_out.push(id)
      else counts[outcome === 'known' ? 'known' : kind] += 1
    },
    report: (): ImportReport => ({ ...counts, left_out }),
  }
}

/** Answers the id that each board of the archive has here. */
async function addBoards(
  { rows }: ImportDeps,
  boards: readonly ExportedBoard[],
  user_id: string,
  tally: ReturnType<typeof createTally>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const board of boards) {
    const state = await rows.boardTaken(board.board_id, user_id)
    const board_id = state === 'others' ? randomUUID() : board.board_id
    ids.set(board.board_id, board_id)
    if (state !== 'own') await rows.addBoard(user_id, { ...board, board_id })
    tally.count('boards', board_id, state === 'own' ? 'known' : 'added')
  }
  return ids
}

async function addImage(
  deps: ImportDeps,
  archive: Archive,
  image: ExportedImage,
  user_id: string,
  boardIds: ReadonlyMap<string, string>,
): Promise<{ image_name: string } | 'known' | 'unusable'> {
  const state = await deps.rows.imageTaken(image.image_name, user_id)
  if (state === 'own') return 'known'
  const png = await archive.file(`${LAYOUT.pictures}${image.image_name}`)
  const picture = png && (await deps.readPicture(png).catch(nullIfRefused))
  if (!png || !picture) return 'unusable'
  const image_name = state === 'free' ? image.image_name : `${randomUUID()}.png`
  const { raster, metadata, workflow, graph } = picture
  const stored = { image_name, image_subfolder: '' }
  await deps.putImage(stored, png, await encodeThumbnail(raster))
  const { board_id, image_origin, image_category, starred, created_at } = image
  const row = {
    ...stored,
    image_origin,
    image_category,
    starred,
    created_at,
    metadata,
    user_id,
    file_bytes: png.length,
  }
  await deps.addImage(
    { ...row, width: raster.width, height: raster.height, has_workflow: workflow !== null || graph !== null },
    board_id === null ? null : (boardIds.get(board_id) ?? null),
  )
  return { image_name }
}

async function addWorkflow(
  deps: ImportDeps,
  archive: Archive,
  { workflow_id, created_at, thumbnail }: ExportedWorkflow,
  user_id: string,
): Promise<Outcome> {
  const state = await deps.rows.workflowTaken(workflow_id, user_id)
  if (state === 'own') return 'known'
  const id = state === 'free' ? workflow_id : randomUUID()
  const workflow = workflowText(await archive.file(`${LAYOUT.workflowFiles}${workflow_id}.json`), id)
  if (workflow === null) return 'unusable'
  await deps.rows.addWorkflow({ workflow_id: id, workflow, user_id, created_at })
  const picture = thumbnail ? await archive.file(`${LAYOUT.workflowFiles}${workflow_id}.webp`) : null
  if (picture) await deps.putThumbnail(id, picture).catch(nullIfRefused)
  return 'added'
}

/** The least that a row of the library needs. */
const WorkflowFile = z.looseObject({
  name: z.string(),
  description: z.string(),
  meta: z.looseObject({ category: z.string() }),
  nodes: z.array(z.unknown()),
})

function workflowText(file: Buffer | null, id: string): string | null {
  try {
    const workflow = WorkflowFile.parse(JSON.parse(file?.toString('utf8') ?? ''))
    if (unstorable(workflow) !== null) return null
    return JSON.stringify({ ...workflow, id, meta: { ...workflow.meta, category: 'user' } })
  } catch {
    return null
  }
}

function nullIfRefused(error: unknown): null {
  if (error instanceof AppError) return null
  throw error
}
