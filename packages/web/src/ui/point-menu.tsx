import { Menu, Portal } from '@mantine/core'
import type { ReactNode } from 'react'
import { Part } from './part.tsx'
import classes from './point-menu.module.css'

/** A place in the window, in pixels from its top left corner. */
export interface ScreenPoint {
  readonly x: number
  readonly y: number
}

interface PointMenuProps {
  readonly at: ScreenPoint
  /** What the menu is about. */
  readonly label: string
  readonly items: ReactNode
  readonly onClose: () => void
}

/** A menu at a place of the window, which is open for as long as it is drawn. */
export function PointMenu({ at, label, items, onClose }: PointMenuProps) {
  return (
    <Portal>
      <Menu opened position="bottom-start" offset={0} onChange={(opened) => !opened && onClose()}>
        <Menu.Target>
          <button
            type="button"
            tabIndex={-1}
            aria-label={label}
            className={classes.point}
            style={{ left: at.x, top: at.y }}
          />
        </Menu.Target>
        <Menu.Dropdown>
          <Part>{items}</Part>
        </Menu.Dropdown>
      </Menu>
    </Portal>
  )
}
