import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { StoredFile } from '../../platform/storage/index.ts'
import {
  ExportError,
  type ExportedBoard,
  ExportedImage,
  ExportedWorkflow,
  type ExportManifest,
  LAYOUT,
} from './format.ts'
import type { ExportRepository } from './repository.ts'

/** Whose things are exported, and where to. */
export interface ExportOrder {
  readonly owner: { readonly user_id: string; readonly email: string; readonly display_name: string | null }
  /** File of the archive; it must not be there yet. */
  readonly to: string
  readonly now: Date
  readonly version: string
}

/** What was exported. */
export interface ExportReport {
  /** Absolute. */
  readonly file: string
  readonly counts: ExportManifest['counts']
  /** Bytes. */
  readonly bytes: number
  /** Names of images whose file is gone, or whose row no archive can hold. */
  readonly left_out: readonly string[]
}

/** What exporting works with. */
export interface ExportDeps {
  readonly rows: ExportRepository
  readonly openImage: (image: { image_name: string; image_subfolder: string }) => Promise<StoredFile | null>
  readonly openThumbnail: (workflow_id: string) => Promise<StoredFile | null>
}

/**
 * Writes a person's boards, images (but intermediate ones) and workflows as a ZIP archive; each image is the file as it is,
 * with InvokeAI's texts. The archive gets its name when it is whole. Throws `ExportError`.
 */
export async function writeExport(deps: ExportDeps, order: ExportOrder): Promise<ExportReport> {
  const file = resolve(order.to)
  if (await stat(file).catch(() => null))
    throw new ExportError(`${file} is there already. Choose another name with --to.`)
  const part = `${file}.part`
  const zip = new ZipFile()
  // The library's types know the interface only; it is a PassThrough.
  const output = zip.outputStream as Readable
  const written = pipeline(output, createWriteStream(part, { mode: 0o600, flush: true }))
  // Whoever fails first is thrown below; nobody may listen yet.
  written.catch(() => {})
  try {
    const content = await fill(zip, deps, order, written)
    zip.end()
    await written
    await rename(part, file)
    return { file, bytes: (await stat(file)).size, ...content }
  } catch (error) {
    output.destroy()
    await written.catch(() => {})
    await rm(part, { force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new ExportError(`${file} cannot be written (${code}). Choose another place with --to.`)
  }
}

async function fill(zip: ZipFile, deps: ExportDeps, order: ExportOrder, written: Promise<void>) {
  const { user_id, email, display_name } = order.owner
  const boards = (await deps.rows.boards(user_id)).map(
    (board): ExportedBoard => ({ ...board, archived: board.archived === 1, created_at: timeOf(board.created_at) }),
  )
  const addFile = async (name: string, { stream, size }: StoredFile): Promise<void> => {
    // Pictures are compressed already.
    zip.addReadStream(stream, name, { size, compress: false })
    await Promise.race([finished(stream), written])
  }
  const own = new Set(boards.map(({ board_id }) => board_id))
  const { images, left_out } = await addImages(deps, user_id, own, addFile)
  const workflows: ExportedWorkflow[] = []
  for (const { workflow, ...stored } of await deps.rows.workflows(user_id)) {
    const row = { ...stored, created_at: timeOf(stored.created_at) }
    if (!ExportedWorkflow.safeParse({ ...row, thumbnail: false }).success) {
      left_out.push(row.workflow_id)
      continue
    }
    zip.addBuffer(Buffer.from(workflow), `${LAYOUT.workflowFiles}${row.workflow_id}.json`)
    const thumbnail = await deps.openThumbnail(row.workflow_id)
    if (thumbnail) await addFile(`${LAYOUT.workflowFiles}${row.workflow_id}.webp`, thumbnail)
    workflows.push({ ...row, thumbnail: thumbnail !== null })
  }
  const counts = { boards: boards.length, images: images.length, workflows: workflows.length }
  const manifest: ExportManifest = {
    ...{ kind: 'invoke-studio-export', format: 1, version: order.version, created_at: order.now.toISOString() },
    ...{ owner: { email, display_name }, counts },
  }
  const lists = { boards, images, workflows, manifest }
  for (const [name, content] of Object.entries(lists)) {
    zip.addBuffer(Buffer.from(`${JSON.stringify(content, null, 1)}\n`), LAYOUT[name as keyof typeof lists])
  }
  return { counts, left_out }
}

async function addImages(
  { rows, openImage }: ExportDeps,
  user_id: string,
  own: ReadonlySet<string>,
  addFile: (name: string, file: StoredFile) => Promise<void>,
) {
  const images: ExportedImage[] = []
  const left_out: string[] = []
  for await (const { gallery_board_id, image_subfolder, ...row } of rows.images(user_id)) {
    const board_id = gallery_board_id !== null && own.has(gallery_board_id) ? gallery_board_id : null
    const created_at = timeOf(row.created_at)
    const image = ExportedImage.safeParse({ ...row, board_id, starred: row.starred === 1, created_at })
    const file = image.success ? await openImage({ image_name: row.image_name, image_subfolder }) : null
    if (!image.success || !file) {
      left_out.push(row.image_name)
      continue
    }
    await addFile(`${LAYOUT.pictures}${row.image_name}`, file)
    images.push(image.data)
  }
  return { images, left_out }
}

/** A time as this release keeps it; other programs may have left it in ISO's form. */
function timeOf(text: string): string {
  const time = text.includes('T') ? new Date(text) : null
  if (!time || Number.isNaN(time.getTime())) return text
  return time.toISOString().replace('T', ' ').replace('Z', '')
}
