import { expect, it } from 'vitest'
import { withoutJob, withProgress } from './live.ts'

const preview = { width: 1, height: 1, dataURL: 'data:' }
const job = (itemId: number, percentage: number | null) => ({ itemId, message: '', percentage, preview: null })

it('keeps one entry for each running job, in order, and the preview until the next one', () => {
  const first = withProgress([], { ...job(1, 0.1), preview })
  const second = withProgress(first, job(2, null))
  expect(withProgress(second, job(1, 0.2))).toEqual([{ ...job(1, 0.2), preview }, job(2, null)])
})

it('forgets a job that ended and nothing else', () => {
  const jobs = [job(1, 0), job(2, 0)]
  expect(withoutJob(jobs, 1)).toEqual([job(2, 0)])
  expect(withoutJob(jobs, 9)).toBe(jobs)
})
