import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { superviseWorkers } from './supervisor.ts'

// A step that never ends renews no lease and hears of no cancellation: without this its device would be lost.
it('kills a worker that hangs, gives its item back and starts another', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'supervisor-'))
  const entry = join(folder, 'worker.mjs')
  await writeFile(entry, "process.once('message', () => { for (;;); })")
  const reports: string[] = []
  let launched = 0
  const supervisor = await new Promise<ReturnType<typeof superviseWorkers>>((resolve) => {
    const supervising = superviseWorkers({
      entry,
      config: () => ({}),
      devices: ['cpu'],
      attach: () => {
        launched += 1
        if (launched === 2) resolve(supervising)
      },
      gone: async () => {
        reports.push('gone')
      },
      report: (error) => reports.push((error as Error).name),
      milliseconds: () => performance.now(),
      silence_ms: 400,
    })
    supervising.start()
  })
  expect(reports).toEqual(['WorkerHangs', 'WorkerEnded', 'gone'])
  await supervisor.stop()
  await rm(folder, { recursive: true })
}, 30_000)
