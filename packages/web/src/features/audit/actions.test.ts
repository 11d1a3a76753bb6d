import { AUDIT_ACTIONS } from '@invoke-studio/contract/audit'
import { expect, test } from 'vitest'
import texts from '../../lib/i18n/en/audit.json'
import { actionsByArea, isKnownAction } from './actions.ts'

test('every action and every area has words', () => {
  const actions: Record<string, Record<string, string>> = texts.action
  const worded = Object.entries(actions).flatMap(([area, verbs]) => Object.keys(verbs).map((verb) => `${area}.${verb}`))
  expect(worded.sort()).toEqual([...AUDIT_ACTIONS].sort())
  expect(Object.keys(texts.area)).toEqual(actionsByArea().map(({ area }) => area))
})

test('an action of another version is not taken for a known one', () => {
  expect(isKnownAction('user.create')).toBe(true)
  expect(isKnownAction('user.promote')).toBe(false)
})
