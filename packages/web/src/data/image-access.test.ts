import type { BoardDTO, ImageDTO } from '@invoke-studio/client'
import { expect, it } from 'vitest'
import { imageRights } from './image-access.ts'

const me = { user_id: 'me', is_admin: false, mode: 'multi' } as const
const image = (user_id: string) => ({ image_name: 'a', user_id }) as ImageDTO
const board = (permission: BoardDTO['permission'], user_id = 'ada') =>
  ({ board_id: 'b', user_id, board_visibility: 'private', permission }) as BoardDTO

it('lets people do everything with their own images, wherever these are', () => {
  for (const on of [null, board('read'), board('owner', 'me')]) {
    expect(imageRights(me, image('me'), on)).toEqual({ edit: true, move: true })
  }
})

it('lets those who can edit the board edit what others put there, but not move it', () => {
  expect(imageRights(me, image('lin'), board('read'))).toEqual({ edit: false, move: false })
  expect(imageRights(me, image('lin'), board('write'))).toEqual({ edit: true, move: false })
  expect(imageRights(me, image('lin'), board('owner', 'me'))).toEqual({ edit: true, move: false })
})

it('lets administrators do everything', () => {
  expect(imageRights({ ...me, is_admin: true }, image('lin'), board('owner'))).toEqual({ edit: true, move: true })
})
