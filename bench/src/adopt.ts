import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseSync } from '@photostructure/sqlite'
import { peakBytes } from './process.ts'
import { type Finding, format } from './report.ts'
import { startStudio, temporaryFolder } from './studio.ts'

/** A root folder that InvokeAI 6.9 wrote, whose database is filled. */
const LEGACY = fileURLToPath(new URL('../../packages/server/src/testing/legacy-root-6.9', import.meta.url))
const OPEN_GOAL_MS = 10_000
const MEMORY_GOAL_MB = 300

/** A prompt and settings as InvokeAI writes them: about a kilobyte an image. */
const METADATA = `'{"generation_mode":"txt2img","positive_prompt":"${'a lighthouse on a cliff, storm light, '.repeat(20)}",' ||
  '"seed":' || i || ',"width":512,"height":512,"steps":30,"scheduler":"dpmpp_3m_k","model":{"key":"k' || (i % 7) ||
  '","name":"Model ' || (i % 7) || '","base":"sd-1","type":"main"}}'`

function fill(file: string, images: number): void {
  const database = new DatabaseSync(file)
  try {
    const series = `WITH RECURSIVE series(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM series WHERE i + 1 < ${images})`
    const name = "printf('%08x-0000-4000-8000-%012x.png', i, i)"
    const time = "strftime('%Y-%m-%d %H:%M:%f', '2024-01-01', '+' || i || ' minutes')"
    database.exec(`BEGIN;
      INSERT INTO boards (board_id, board_name) ${series} SELECT 'board-' || i, 'Board ' || i FROM series WHERE i < 200;
      INSERT INTO images (image_name, image_origin, image_category, width, height, metadata, has_workflow, created_at)
        ${series} SELECT ${name}, 'internal', 'general', 512, 512, ${METADATA}, 1, ${time} FROM series;
      INSERT INTO board_images (board_id, image_name)
        ${series} SELECT 'board-' || (i % 200), ${name} FROM series WHERE i % 3 > 0;
      COMMIT; PRAGMA wal_checkpoint(TRUNCATE)`)
  } finally {
    database.close()
  }
}

/**
 * Starts the server on a root folder of InvokeAI 6.9 with `images` images that it has never opened: backed up, checked and
 * adopted. Compared with the second start, on what was adopted.
 */
export async function* adopt(images: number): AsyncGenerator<Finding> {
  await using folder = await temporaryFolder()
  const databases = join(folder.path, 'databases')
  await mkdir(databases)
  await writeFile(join(folder.path, 'invokeai.yaml'), 'schema_version: 4.0.2\n')
  const file = join(databases, 'invokeai.db')
  await copyFile(join(LEGACY, 'databases', 'invokeai.db'), file)
  fill(file, images)
  let first: number
  let memory: number
  {
    await using studio = await startStudio(folder.path)
    first = studio.startedIn
    memory = peakBytes(studio.pid) / 1e6
  }
  await using again = await startStudio(folder.path)
  const kind = `a root folder with ${format(images)} images`
  const baseline = `the second start (${format(again.startedIn)} ms)`
  const ratio = first / again.startedIn
  const goal = { text: `< ${format(OPEN_GOAL_MS)} ms`, met: first < OPEN_GOAL_MS }
  yield { name: `adopting ${kind}`, figure: `${format(first)} ms`, baseline, ratio, goal }
  const usual = peakBytes(again.pid) / 1e6
  yield {
    name: `most memory while adopting ${kind}`,
    figure: `${format(memory)} MB`,
    baseline: `the second start (${format(usual)} MB)`,
    ratio: memory / usual,
    goal: { text: `< ${MEMORY_GOAL_MB} MB`, met: memory < MEMORY_GOAL_MB },
  }
}
