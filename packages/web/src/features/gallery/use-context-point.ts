import { type MouseEvent, type PointerEvent, useRef, useState } from 'react'
import type { ScreenPoint } from '../../ui/point-menu.tsx'

/** How long a finger stays to open the menu, in milliseconds, and how far it may move meanwhile, in pixels. */
const LONG_PRESS = { time: 500, distance: 10 } as const

/** Where a context menu was asked for, by mouse, by key or by a long press; null while none is open. */
export function useContextPoint(prepare: (target: EventTarget) => void) {
  const [point, setPoint] = useState<ScreenPoint | null>(null)
  const press = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly from: ScreenPoint } | null>(null)
  const open = (target: EventTarget, x: number, y: number) => {
    prepare(target)
    setPoint({ x, y })
  }
  const release = () => {
    if (press.current) clearTimeout(press.current.timer)
    press.current = null
  }
  const handlers = {
    onContextMenu(event: MouseEvent) {
      event.preventDefault()
      open(event.target, event.clientX, event.clientY)
    },
    // Not every touch screen tells of a long press as if it were the right button of a mouse.
    onPointerDown({ pointerType, target, clientX: x, clientY: y }: PointerEvent) {
      release()
      if (pointerType !== 'touch') return
      press.current = { from: { x, y }, timer: setTimeout(() => open(target, x, y), LONG_PRESS.time) }
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      const from = press.current?.from
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > LONG_PRESS.distance) release()
    },
    onPointerUp: release,
    onPointerCancel: release,
  }
  return { point, close: () => setPoint(null), handlers }
}
