// Loaded before the server's processes: in a forked worker it takes the worker's place, and tells of the progress of jobs
// that need no model. In the server it does nothing.
import { obey } from './jobs.ts'

if (process.send) {
  obey(Number(process.env.BENCH_JOBS_PORT), (user_id, payload) => {
    const audience = [{ to: [`user:${user_id}`], except: [], hide: null }]
    process.send?.({ kind: 'emission', emission: { event: 'invocation_progress', payload, audience } })
  })
  process.once('SIGTERM', () => process.exit(0))
  process.once('disconnect', () => process.exit(0))
  // The worker's own program never begins.
  await new Promise(() => {})
}
