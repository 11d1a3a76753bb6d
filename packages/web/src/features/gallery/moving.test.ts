import type { BoardDTO } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import { afterMove, canPutBack, exposes, onlyFor, placements } from './moving.ts'

const board = (board_id: string, facts: Partial<BoardDTO> = {}) =>
  ({ board_id, board_visibility: 'private', is_shared: false, permission: 'owner', ...facts }) as BoardDTO

const secret = board('secret')
const team = board('team', { is_shared: true })
const club = board('club', { is_shared: true })
const open = board('open', { board_visibility: 'shared', is_shared: true })

describe('exposes', () => {
  it('is said of a move to where more people see the images', () => {
    expect(exposes(team, null)).toBe(true)
    expect(exposes(open, secret)).toBe(true)
    expect(exposes(open, team)).toBe(true)
    expect(exposes(club, team)).toBe(true)
  })

  it('is not said of a move to where nobody else sees them, or where all who see them did before', () => {
    expect(exposes(secret, null)).toBe(false)
    expect(exposes(null, open)).toBe(false)
    expect(exposes(team, open)).toBe(false)
    expect(exposes(team, team)).toBe(false)
  })
})

describe('putting back', () => {
  const where = new Map([
    ['a', 'secret'],
    ['b', 'none'],
    ['c', 'secret'],
  ])
  const before = placements(['a', 'b', 'c'], (name) => where.get(name))

  it('knows where the images were', () => {
    expect(before).toEqual([
      { boardId: 'secret', imageNames: ['a', 'c'] },
      { boardId: 'none', imageNames: ['b'] },
    ])
    expect(onlyFor(before, new Set(['a']))).toEqual([{ boardId: 'secret', imageNames: ['a'] }])
  })

  it('needs to know all places, and that all of them take images', () => {
    const boards = new Map([['secret', secret]])
    expect(canPutBack(['a', 'b', 'c'], before, boards)).toBe(true)
    expect(canPutBack(['a', 'b', 'c', 'd'], before, boards)).toBe(false)
    expect(canPutBack(['a', 'b', 'c'], before, new Map())).toBe(false)
    const closed = new Map([['secret', { ...secret, permission: 'read' as const }]])
    expect(canPutBack(['a', 'b', 'c'], before, closed)).toBe(false)
  })
})

describe('afterMove', () => {
  const shown = (boardId: string) => ({ boardId, selected: ['a', 'b', 'c'], anchor: 'a', current: 'c' })

  // What was moved stayed selected, and the next Delete took it from its new board.
  it('keeps selected what did not go', () => {
    expect(afterMove(shown('secret'), ['a', 'b'], 'team')).toEqual({ selected: ['c'], anchor: 'c', current: 'c' })
    expect(afterMove(shown('none'), ['a', 'b', 'c'], 'team')).toEqual({ selected: [], anchor: null, current: 'c' })
  })

  it('changes nothing where the images are still shown', () => {
    for (const boardId of ['team', 'by_date:2026-01-01']) {
      const state = shown(boardId)
      expect(afterMove(state, ['a', 'b'], 'team')).toBe(state)
    }
  })
})
