import {
  IconArrowsMove,
  IconBrush,
  IconBucketDroplet,
  IconColorPicker,
  IconEraser,
  IconFrame,
  IconHandStop,
  IconLasso,
  IconSquare,
  IconTransform,
} from '@tabler/icons-react'
import type { HotkeyId } from '../../../lib/hotkeys.ts'
import type { ToolName } from '../model/tools.ts'

/** How each tool is shown, and the shortcut that chooses it. */
export const TOOL_FACTS: { readonly [T in ToolName]: { readonly icon: typeof IconBrush; readonly hotkey: HotkeyId } } =
  {
    view: { icon: IconHandStop, hotkey: 'toolView' },
    move: { icon: IconArrowsMove, hotkey: 'toolMove' },
    brush: { icon: IconBrush, hotkey: 'toolBrush' },
    eraser: { icon: IconEraser, hotkey: 'toolEraser' },
    rectangle: { icon: IconSquare, hotkey: 'toolRectangle' },
    lasso: { icon: IconLasso, hotkey: 'toolLasso' },
    fill: { icon: IconBucketDroplet, hotkey: 'toolFill' },
    picker: { icon: IconColorPicker, hotkey: 'toolPicker' },
    box: { icon: IconFrame, hotkey: 'toolBox' },
    transform: { icon: IconTransform, hotkey: 'toolTransform' },
  }
