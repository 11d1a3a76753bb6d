import { Menu, type MenuProps } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import { Part } from './part.tsx'

interface OpenedMenuProps extends Pick<MenuProps, 'position' | 'width'> {
  readonly target: ReactElement
  readonly items: ReactNode
}

/** A menu that is open from the start; its button closes it and opens it again. */
export function OpenedMenu({ target, items, ...menu }: OpenedMenuProps) {
  return (
    <Menu defaultOpened {...menu}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Part>{items}</Part>
      </Menu.Dropdown>
    </Menu>
  )
}
