import { stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { invalid, isFile } from './facts.ts'
import { filesBelow, folderSize } from './files.ts'
import { chooseModelFiles } from './layout.ts'
import { type ProbedMain, type ProbedVae, probePipeline } from './probe-pipeline.ts'
import { type ProbedUpscaler, probeUpscaler } from './probe-upscaler.ts'
import { type ProbedEmbedding, type ProbedLora, probeWeights } from './probe-weights.ts'

/** What a folder or file turned out to be: the members of a model record that its files decide. */
export type ProbedModel = {
  /** The name of the folder, or of the file without its ending. */
  readonly name: string
  /** Where it lies: the path that was asked for, or in a folder of one model's file that file. */
  readonly path: string
  /** Bytes. */
  readonly file_size: number
} & (ProbedMain | ProbedVae | ProbedLora | ProbedEmbedding | ProbedUpscaler)

/**
 * Finds out what the model at a path is, from its configuration and from the headers of its files; no weights are
 * loaded. Throws `InvalidModelConfigException` with a sentence when it is none that this product runs.
 */
export async function probeModel(path: string): Promise<ProbedModel> {
  const found = await stat(path).catch(() => null)
  if (!found) throw invalid(path, 'there is nothing at this path.')
  return found.isDirectory() ? probeFolder(path) : probeFile(path)
}

async function probeFolder(folder: string): Promise<ProbedModel> {
  const { kind, files } = choose(folder, await filesBelow(folder))
  const [first = ''] = files
  if (kind === 'file') return probeFile(join(folder, first))
  const members = files.length === 1 ? await readFile(join(folder, first), 'folder') : await probePipeline(folder)
  return { name: basename(folder), path: folder, file_size: await folderSize(folder), ...members }
}

async function probeFile(path: string): Promise<ProbedModel> {
  const members = await readFile(path, 'file')
  return { name: basename(path, extname(path)), path, file_size: await folderSize(path), ...members }
}

function choose(folder: string, paths: readonly string[]) {
  try {
    return chooseModelFiles(paths)
  } catch (error) {
    throw invalid(folder, lowerFirst(error instanceof Error ? error.message : String(error)))
  }
}

async function readFile(path: string, form: 'file' | 'folder') {
  if (!(await isFile(path))) throw invalid(path, 'it is no file.')
  switch (extname(path).toLowerCase()) {
    case '.safetensors':
      return probeWeights(path, form)
    case '.onnx':
      return probeUpscaler(path)
    default:
      throw invalid(path, lowerFirst(await reasonAgainst(path)))
  }
}

async function reasonAgainst(path: string): Promise<string> {
  try {
    chooseModelFiles([basename(path)])
    return 'It is no model.'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
