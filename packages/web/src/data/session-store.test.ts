import { describe, expect, it } from 'vitest'
import { createSessionStore } from './session-store.ts'

describe('a refused request', () => {
  it('ends the session of somebody who is signed in, and of nobody else', () => {
    const session = createSessionStore()
    session.getState().noteUnauthorized(null, performance.now())
    expect(session.getState().expired).toBe(false)
    session.getState().noteSignedIn()
    session.getState().noteUnauthorized('account_suspended', performance.now())
    expect(session.getState()).toMatchObject({ expired: true, suspended: true })
  })

  it('says nothing when it was sent before the person signed in again', () => {
    const session = createSessionStore()
    session.getState().noteSignedIn()
    const sentAt = session.getState().signedInAt - 1
    session.getState().noteUnauthorized(null, sentAt)
    expect(session.getState().expired).toBe(false)
  })
})
