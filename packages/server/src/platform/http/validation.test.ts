import { expect, it } from 'vitest'
import { z } from 'zod'
import { ValidationProblem, validatorCompiler } from './validation.ts'

const schema = z.object({ limit: z.int().max(50).default(10), tags: z.array(z.string()).default([]) })
const check = () => validatorCompiler({ schema, httpPart: 'querystring', method: 'GET', url: '/' })

it('answers for the same query as before, with values that nobody can change', () => {
  const validate = check()
  const [first, second] = [validate({ limit: '5', tags: ['a'] }), validate({ limit: '5', tags: ['a'] })]
  expect(second).toEqual({ value: { limit: 5, tags: ['a'] } })
  expect(second).toEqual(first)
  const { value } = second as { value: { limit: number; tags: string[] } }
  expect(() => {
    value.limit = 7
  }).toThrow(TypeError)
  expect(() => value.tags.push('b')).toThrow(TypeError)
  expect(validate({ limit: '5', tags: ['a'] })).toEqual({ value: { limit: 5, tags: ['a'] } })
})

it('lets nobody change a query that is too long to be remembered either', () => {
  const tags = ['a'.repeat(600)]
  const { value } = check()({ tags }) as { value: { tags: string[] } }
  expect(() => value.tags.push('b')).toThrow(TypeError)
})

it('checks what differs in the least from the query before', () => {
  const validate = check()
  expect(validate({ limit: '5' })).toEqual({ value: { limit: 5, tags: [] } })
  expect(validate({ limit: '51' })).toEqual({ error: expect.any(ValidationProblem) })
  expect(validate({ limit: '5', tags: 'a\0' })).toEqual({ error: expect.any(ValidationProblem) })
  expect(validate({})).toEqual({ value: { limit: 10, tags: [] } })
  expect(validate({ limit: 5 })).toEqual({ value: { limit: 5, tags: [] } })
})
