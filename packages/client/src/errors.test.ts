import { describe, expect, it } from 'vitest'
import { unwrap } from './api.ts'
import { ApiError, errorFromBody } from './errors.ts'

describe('errorFromBody', () => {
  it('takes the sentence of a plain error', () => {
    const error = errorFromBody({ detail: 'Board not found.', code: 'board_not_found' }, { status: 404 })
    expect(error).toMatchObject({ message: 'Board not found.', status: 404, code: 'board_not_found', issues: [] })
  })

  it('names the refused fields of a failed validation', () => {
    const body = { detail: [{ loc: ['body', 'email'], msg: 'Not an address', type: 'value_error' }] }
    expect(errorFromBody(body, { status: 422 }).issues).toEqual([{ field: 'email', message: 'Not an address' }])
  })

  it('still says something when the body is not JSON', () => {
    expect(errorFromBody('Bad gateway', { status: 502 }).message).toContain('502')
  })

  it('tells how long to wait', () => {
    const headers = new Headers({ 'retry-after': '30' })
    expect(errorFromBody({ detail: 'Too many attempts.' }, { status: 429, headers }).retryAfter).toBe(30)
  })
})

describe('unwrap', () => {
  it('turns an unreachable server into an error with status 0', async () => {
    const failure = unwrap(Promise.reject(new TypeError('fetch failed')))
    await expect(failure).rejects.toMatchObject({ status: 0 })
    await expect(failure).rejects.toBeInstanceOf(ApiError)
  })
})
