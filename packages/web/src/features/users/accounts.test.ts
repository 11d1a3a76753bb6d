import { expect, test } from 'vitest'
import { type AccountStatus, offersFor, opensHereOnly, statusOf } from './accounts.ts'

const GRACE = { user_id: 'grace', is_admin: true }
const ADA = { user_id: 'ada', is_admin: false }

function obstacles(user: typeof ADA, { status = 'active' as AccountStatus, activeAdministrators = 2 } = {}) {
  const offers = offersFor(user, { viewerId: 'grace', status, activeAdministrators })
  return Object.fromEntries(offers.map(({ action, obstacle }) => [action, obstacle]))
}

test('another person’s account can be promoted, reset, suspended and deleted', () => {
  expect(obstacles(ADA)).toEqual({ edit: null, promote: null, reset: null, suspend: null, delete: null })
})

test('nobody takes their own rights or account away', () => {
  expect(obstacles(GRACE)).toMatchObject({ demote: 'own', suspend: 'own', delete: 'own', edit: null, reset: null })
})

test('the last administrator who can sign in is kept, for that reason', () => {
  expect(obstacles(GRACE, { activeAdministrators: 1 })).toMatchObject({
    demote: 'last_administrator',
    suspend: 'last_administrator',
    delete: 'last_administrator',
  })
})

test('a suspended administrator is not the last one', () => {
  const suspended = obstacles({ user_id: 'lin', is_admin: true }, { status: 'suspended', activeAdministrators: 1 })
  expect(suspended).toEqual({ edit: null, demote: null, reset: 'suspended', activate: null, delete: null })
})

test('who was invited gets another invitation instead of a reset', () => {
  const invited = obstacles(ADA, { status: 'invited' })
  expect(invited).toHaveProperty('invite', null)
  expect(invited).not.toHaveProperty('reset')
})

test('suspension outweighs an open invitation', () => {
  expect(statusOf({ user_id: 'ada', is_active: false }, new Set(['ada']))).toBe('suspended')
  expect(statusOf({ user_id: 'ada', is_active: true }, new Set(['ada']))).toBe('invited')
  expect(statusOf({ user_id: 'ada', is_active: true }, new Set())).toBe('active')
})

test('a link to the own machine is told from one that others can open', () => {
  const here = ['http://127.0.0.1:9090/a?token=x', 'http://localhost/a', 'http://[::1]:9090/a']
  const anywhere = ['http://192.168.1.4:9090/a', 'https://studio.example.com/a', 'http://localhost.example/a']
  expect(here.filter(opensHereOnly)).toEqual(here)
  expect(anywhere.filter(opensHereOnly)).toEqual([])
})
