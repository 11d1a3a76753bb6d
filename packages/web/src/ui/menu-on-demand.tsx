import type { MenuProps } from '@mantine/core'
import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useState } from 'react'

const OpenedMenu = lazy(async () => ({ default: (await import('./opened-menu.tsx')).OpenedMenu }))

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
    <Suspense fallback={closed}>
      <OpenedMenu target={target} items={items} {...menu} />
    </Suspense>
  )
}
