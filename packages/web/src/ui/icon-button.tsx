import { ActionIcon, type ActionIconProps, type ElementProps, Tooltip, type TooltipProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { type HotkeyId, useKeysOf } from '../lib/hotkeys.ts'
import { blockedProps } from './blocked.ts'
import classes from './icon-button.module.css'

interface IconButtonProps extends ActionIconProps, ElementProps<'button', keyof ActionIconProps> {
  /** What the button does; its tooltip and accessible name. */
  readonly label: string
  /** Shown instead of the label in the tooltip, for example why the button is disabled. */
  readonly hint?: ReactNode
  readonly tooltipPosition?: TooltipProps['position']
  /** The shortcut that does the same; its keys are in the tooltip. */
  readonly hotkey?: HotkeyId
  /** Whether a toggle is on. */
  readonly pressed?: boolean
}

/** A button that is only an icon, with a tooltip and an accessible name. A disabled one still tells its tooltip. */
export function IconButton({
  label,
  hint,
  hotkey,
  tooltipPosition,
  pressed,
  disabled,
  onClick,
  ...rest
}: IconButtonProps) {
  const keysOf = useKeysOf()
  const keys = hotkey ? keysOf(hotkey).join('+') : ''
  return (
    <Tooltip
      label={hint ?? (keys ? `${label} (${keys})` : label)}
      position={tooltipPosition ?? 'bottom'}
      // What the button has opened would lie below the tooltip.
      disabled={rest['aria-expanded'] === true}
    >
      <ActionIcon
        className={classes.root}
        aria-label={label}
        aria-pressed={pressed}
        color={pressed ? 'accent' : 'gray'}
        variant={pressed ? 'light' : 'subtle'}
        onClick={disabled ? undefined : onClick}
        {...blockedProps(disabled ?? false)}
        {...rest}
      />
    </Tooltip>
  )
}
