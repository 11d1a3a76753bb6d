import { expect, it } from 'vitest'
import { CSV_HEADER, toCsvLine } from './csv.ts'

const record = {
  id: 7,
  at: '2026-03-01T12:00:00.000Z',
  actor_id: null,
  actor_email: null,
  action: 'auth.login',
  target_type: null,
  target_id: null,
  outcome: 'failure',
  ip_address: '192.0.2.1',
  user_agent: null,
  details: null,
} as const

it('has a header and as many cells', () => {
  expect(CSV_HEADER).toBe(
    'id,at,actor_id,actor_email,action,target_type,target_id,outcome,ip_address,user_agent,details\r\n',
  )
  expect(toCsvLine(record)).toBe('7,2026-03-01T12:00:00.000Z,,,auth.login,,,failure,192.0.2.1,,\r\n')
})

it('quotes what would end a cell', () => {
  const line = toCsvLine({ ...record, actor_email: 'a,"b"\nc', details: { error: 'wrong_credentials' } })
  expect(line).toContain(',"a,""b""\nc",auth.login,')
  expect(line).toContain(',"{""error"":""wrong_credentials""}"\r\n')
})

it.each(['=', '+', '-', '@', '\t', '\r'])('makes text of what begins with %j', (begin) => {
  const cell = `${begin}cmd|' /C calc'!A0`
  expect(toCsvLine({ ...record, actor_email: cell })).toMatch(new RegExp(`,"?'\\${begin}cmd`))
})
