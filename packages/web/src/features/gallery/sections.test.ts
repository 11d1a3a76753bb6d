import type { BoardDTO } from '@invoke-studio/client'
import { expect, it } from 'vitest'
import { boardSections, sectionOf } from './sections.ts'

const board = (facts: Partial<BoardDTO>) =>
  ({
    board_id: 'b',
    board_name: 'Board',
    user_id: 'me',
    board_visibility: 'private',
    permission: 'owner',
    archived: false,
    ...facts,
  }) as BoardDTO

it('puts every board into the part that says why the person sees it', () => {
  expect(sectionOf(board({}), 'me')).toBe('mine')
  expect(sectionOf(board({ board_visibility: 'public' }), 'me')).toBe('mine')
  expect(sectionOf(board({ user_id: 'you', permission: 'read' }), 'me')).toBe('shared')
  expect(sectionOf(board({ user_id: 'you', permission: 'read', board_visibility: 'shared' }), 'me')).toBe('everyone')
  expect(sectionOf(board({ user_id: 'you', permission: 'write', board_visibility: 'shared' }), 'me')).toBe('shared')
})

it('keeps what only an administrator sees apart from what everybody sees', () => {
  expect(sectionOf(board({ user_id: 'you', permission: 'owner' }), 'me')).toBe('others')
  expect(sectionOf(board({ user_id: 'you', permission: 'owner', board_visibility: 'public' }), 'me')).toBe('everyone')
})

it('finds boards by a part of their name and leaves empty parts out', () => {
  const boards = [
    board({ board_name: 'Landscapes' }),
    board({ board_name: 'Moods', user_id: 'you', permission: 'read' }),
  ]
  const sections = (search: string) => boardSections(boards, 'me', { search, withArchived: false })
  expect(sections('MOOD').map(({ section }) => section)).toEqual(['shared'])
  expect(sections('').map(({ section }) => section)).toEqual(['mine', 'shared'])
})

it('lists archived boards only where they are wanted', () => {
  const boards = [board({ board_id: 'old', archived: true }), board({ board_id: 'new' })]
  const ids = (withArchived: boolean) =>
    boardSections(boards, 'me', { search: '', withArchived }).flatMap((part) => part.boards.map((one) => one.board_id))
  expect(ids(false)).toEqual(['new'])
  expect(ids(true)).toEqual(['old', 'new'])
})
