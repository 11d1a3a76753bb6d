import { expect, it } from 'vitest'
import { graphOf, runGraph } from '../../testing/graphs.ts'

// Whoever asks for them holds up everybody whose work waits for the same device.
it.each([
  { big: { type: 'noise', width: 200_000, height: 200_000 } },
  { noise: { type: 'noise', width: 64, height: 64 }, big: { type: 'lscale', scale_factor: 1e5 } },
  { noise: { type: 'noise', width: 64, height: 64 }, big: { type: 'lresize', width: 200_000, height: 200_000 } },
])('latents of a size that no machine has room for are refused at once: %#', async (nodes) => {
  const edges = 'noise' in nodes ? ['noise.noise big.latents'] : []
  const run = await runGraph(graphOf(nodes, edges))
  expect(run).toMatchObject({ status: 'failed', error: { error_type: 'ValueError' } })
  if (run.status === 'failed') expect(run.error.error_message).toContain('too many')
})
