import { describe, expect, it } from 'vitest'
import {
  isUnderWay,
  jobChanged,
  nodeCompleted,
  nodeFailed,
  nodeProgressed,
  nodeStarted,
  runOfJobs,
  startRun,
  withItems,
} from './run.ts'

const counts = (total: number, completed: number, failed = 0, canceled = 0) => ({
  queue_id: 'default',
  batch_id: 'b',
  origin: 'workflows',
  destination: 'workflows',
  pending: 0,
  in_progress: 0,
  waiting: 0,
  total,
  completed,
  failed,
  canceled,
})
const job = (status: 'completed' | 'failed' | 'canceled' | 'in_progress', batch_status: ReturnType<typeof counts>) =>
  ({ item_id: 1, status, batch_status, error_message: status === 'failed' ? 'It broke.' : null }) as const

describe('a run', () => {
  it('shows each node at work, with its picture, until it is done', () => {
    let run = nodeStarted(startRun('b', ['n']), { invocation_source_id: 'n', item_id: 1 })
    const image = { width: 1, height: 1, dataURL: 'data:x' }
    run = nodeProgressed(run, { invocation_source_id: 'n', item_id: 1, message: 'Denoising', percentage: 0.5, image })
    run = nodeProgressed(run, {
      invocation_source_id: 'n',
      item_id: 1,
      message: 'Denoising',
      percentage: 0.75,
      image: null,
    })
    expect(run.nodes.n).toMatchObject({ status: 'running', progress: 0.75, preview: 'data:x' })
    run = nodeCompleted(run, {
      invocation_source_id: 'n',
      result: { type: 'image_output', image: { image_name: 'a.png' }, width: 1 },
    })
    expect(run.nodes.n).toMatchObject({ status: 'done', progress: null, preview: null, images: ['a.png'], times: 1 })
  })

  it('keeps the images of every iteration', () => {
    let run = startRun('b', ['n'])
    for (const name of ['a', 'b']) {
      run = nodeCompleted(run, {
        invocation_source_id: 'n',
        result: { type: 'image_output', image: { image_name: name } },
      })
    }
    expect(run.nodes.n).toMatchObject({ images: ['a', 'b'], times: 2 })
  })

  it('is under way until all its jobs ended', () => {
    const run = withItems(startRun('b', ['n']), [2, 1])
    expect(isUnderWay(startRun('b', []))).toBe(true)
    const half = jobChanged(run, job('completed', counts(2, 1)))
    expect(isUnderWay(half)).toBe(true)
    expect(half.nodes.n?.status).toBe('waiting')
    expect(isUnderWay(jobChanged(half, job('completed', counts(2, 2))))).toBe(false)
  })

  it('leaves no node at work when it is cancelled', () => {
    const run = nodeStarted(withItems(startRun('b', ['n', 'm']), [1]), { invocation_source_id: 'n', item_id: 1 })
    const ended = jobChanged(run, job('canceled', counts(1, 0, 0, 1)))
    expect([ended.nodes.n?.status, ended.nodes.m?.status]).toEqual(['canceled', 'canceled'])
    const late = { invocation_source_id: 'n', item_id: 1, message: 'Denoising', percentage: 0.5, image: null }
    expect(nodeProgressed(ended, late)).toBe(ended)
  })

  it('goes on with what other jobs are at when one of them ends', () => {
    const run = nodeStarted(withItems(startRun('b', ['n']), [2, 1]), { invocation_source_id: 'n', item_id: 2 })
    expect(jobChanged(run, job('completed', counts(2, 1))).nodes.n?.status).toBe('running')
  })

  it('points at the node that failed, and at the field that its message names', () => {
    const failure = (error_message: string) => ({ invocation_source_id: 'n', error_type: 'ValueError', error_message })
    const fields = ['width', 'image']
    const at = (message: string) => nodeFailed(startRun('b', ['n']), failure(message), fields).nodes.n?.error?.field
    expect(at('Node n has an invalid value for width: must be a multiple of 8')).toBe('width')
    expect(at('Node l2i missing connections for field image')).toBe('image')
    expect(at('Out of memory for height')).toBeNull()
    const run = jobChanged(nodeFailed(startRun('b', ['n']), failure('x'), fields), job('failed', counts(1, 0, 1)))
    expect(run).toMatchObject({ error: null, nodes: { n: { status: 'failed' } } })
  })

  it("tells of a failure that is no node's", () => {
    expect(jobChanged(startRun('b', ['n']), job('failed', counts(1, 0, 1))).error).toBe('It broke.')
  })

  it('shows what was made before the page was opened', () => {
    const session = {
      results: { p1: { type: 'image_output', image: { image_name: 'a.png' } } },
      errors: { p2: 'ValueError: no: not this one' },
      prepared_source_mapping: { p1: 'n', p2: 'm' },
    }
    const run = runOfJobs(withItems(startRun('b', ['n', 'm', 'o']), [2, 1]), [{ status: 'failed', session }])
    expect(run.nodes.n).toMatchObject({ status: 'done', images: ['a.png'] })
    expect(run.nodes.m?.error).toEqual({ type: 'ValueError', message: 'no: not this one', field: null })
    expect(run.nodes.o?.status).toBe('canceled')
    expect(isUnderWay(run)).toBe(false)
  })
})
