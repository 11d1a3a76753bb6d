import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeError } from './errors.ts'
import { reportOf } from './reports.ts'

describe('the report of an error', () => {
  it('names functions and files, but not the folders of the machine', () => {
    const { error_type, error_message, error_traceback } = reportOf(nodeError('ValueError', 'too large'))
    expect({ error_type, error_message }).toEqual({ error_type: 'ValueError', error_message: 'too large' })
    expect(error_traceback).toMatch(/^ValueError: too large\n\s+at nodeError \(errors\.ts:\d+:\d+\)/)
    expect(error_traceback).not.toContain(import.meta.dirname)
    expect(error_traceback).not.toMatch(/file:|node_modules/)
  })

  it('keeps the paths of what the system refuses to itself', async () => {
    const path = join(tmpdir(), 'models', 'gone.onnx')
    const cause = await stat(path).catch((error: unknown) => error)
    const { error_message, error_traceback } = reportOf(cause)
    expect(error_message).toBe("ENOENT: no such file or directory, stat 'gone.onnx'")
    expect(error_traceback).not.toContain(tmpdir())
  })

  it('keeps those that libraries mention to itself, and leaves addresses alone', () => {
    const text = 'Load model from /srv/studio/models/a b/unet/model.onnx failed, see https://onnx.ai/docs/a'
    expect(reportOf(new Error(text)).error_message).not.toContain('/srv')
    expect(reportOf(new Error(text)).error_message).toContain('https://onnx.ai/docs/a')
    expect(reportOf(new Error('from C:\\studio\\models\\a.onnx failed')).error_message).toBe('from a.onnx failed')
  })

  it('says what nodes say as they say it', () => {
    expect(reportOf(nodeError('error', 'The search for /a/b/ took too long')).error_message).toContain('/a/b/')
  })

  it('describes what is no error', () => {
    expect(reportOf('odd')).toMatchObject({ error_type: 'Error', error_message: 'odd' })
  })
})
