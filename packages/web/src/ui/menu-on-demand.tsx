import type { MenuProps } from '@mantine/core'
import { cloneElement, type ReactElement, type ReactNode, useState } from 'react'
import { lazyPart } from '../lib/lazy-part.tsx'
import { Part } from './part.tsx'

const OpenedMenu = lazyPart(async () => (await import('./opened-menu.tsx')).OpenedMenu)

interface TargetProps {
  readonly onClick?: () => void
  readonly 'aria-haspopup'?: 'menu'
  readonly 'aria-expanded'?: boolean
}

interface MenuOnDemandProps extends Pick<MenuProps, 'position' | 'width'> {
  /** The button that opens the menu; it takes what a `<button>` takes. */
  readonly target: ReactElement<TargetProps>
  readonly items: ReactNode
}

/** A button with a menu. What menus are made of is loaded with the first that opens, as no page needs it to be drawn. */
export function MenuOnDemand({ target, items, ...menu }: MenuOnDemandProps) {
  const [used, setUsed] = useState(false)
  const closed = cloneElement(target, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setUsed(true),
  })
  if (!used) return closed
  return (
    <Part place="card" fallback={closed} instead={closed} onClose={() => setUsed(false)}>
      <OpenedMenu target={target} items={items} {...menu} />
    </Part>
  )
}
