import { describe, expect, it } from 'vitest'
import { presetPermission, SYSTEM_USER_ID, type Viewer, workflowPermission } from './index.ts'

const owner: Viewer = { user_id: 'ada', is_admin: false, mode: 'multi' }
const other: Viewer = { user_id: 'ben', is_admin: false, mode: 'multi' }
const admin: Viewer = { user_id: 'root', is_admin: true, mode: 'multi' }
const entry = (is_public: boolean, is_shipped = false, user_id = 'ada') => ({ user_id, is_public, is_shipped })

describe('a library entry', () => {
  it.each([
    ['private', entry(false), ['owner', null, 'owner'], ['owner', null, 'owner']],
    ['public', entry(true), ['owner', 'read', 'owner'], ['owner', 'read', 'owner']],
    ['nobody assigned yet', entry(false, false, SYSTEM_USER_ID), [null, null, 'owner'], [null, null, 'owner']],
    ['shipped', entry(false, true, SYSTEM_USER_ID), ['read', 'read', 'read'], ['read', 'read', 'owner']],
    ['shipped, with an owner', entry(true, true), ['read', 'read', 'read'], ['read', 'read', 'owner']],
  ] as const)('that is %s', (_, facts, workflows, presets) => {
    const viewers = [owner, other, admin]
    expect(viewers.map((viewer) => workflowPermission(viewer, facts))).toEqual(workflows)
    expect(viewers.map((viewer) => presetPermission(viewer, facts))).toEqual(presets)
  })
})
