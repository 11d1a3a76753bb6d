import type { BoardDTO } from '@invoke-studio/client'
import { expect, it } from 'vitest'
import { goneBoards } from './closed-boards.ts'

const board = (board_id: string) => ({ board_id }) as BoardDTO

it('finds the boards that went out of sight', () => {
  const gone = goneBoards([board('a'), board('b'), board('c')], [board('c'), board('d')])
  expect(gone.map(({ board_id }) => board_id)).toEqual(['a', 'b'])
})
