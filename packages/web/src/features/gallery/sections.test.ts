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
    ...facts,
  }) as BoardDTO

it('puts every board into the part that says why the person sees it', () => {
  expect(sectionOf(board({}), 'me')).toBe('mine')
  expect(sectionOf(board({ board_visibility: 'public' }), 'me')).toBe('mine')
  expect(sectionOf(board({ user_id: 'you', permission: 'read' }), 'me')).toBe('shared')
  expect(sectionOf(board({ user_id: 'you', permission: 'read', board_visibility: 'shared' }), 'me')).toBe('everyone')
  expect(sectionOf(board({ user_id: 'you', permission: 'owner' }), 'me')).toBe('others')
})

it('finds boards by a part of their name and leaves empty parts out', () => {
  const boards = [
    board({ board_name: 'Landscapes' }),
    board({ board_name: 'Moods', user_id: 'you', permission: 'read' }),
  ]
  expect(boardSections(boards, 'me', 'MOOD').map(({ section }) => section)).toEqual(['shared'])
  expect(boardSections(boards, 'me', '').map(({ section }) => section)).toEqual(['mine', 'shared'])
})
