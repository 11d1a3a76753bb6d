import { ActionIcon, type ActionIconProps, type ElementProps, Tooltip, type TooltipProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { blockedProps } from './blocked.ts'
import classes from './icon-button.module.css'

interface IconButtonProps extends ActionIconProps, ElementProps<'button', keyof ActionIconProps> {
  /** What the button does; its tooltip and accessible name. */
  readonly label: string
  /** Shown instead of the label in the tooltip, for example why the button is disabled. */
  readonly hint?: ReactNode
  readonly tooltipPosition?: TooltipProps['position']
  /** Whether a toggle is on. */
  readonly pressed?: boolean
}

/** A button that is only an icon, with a tooltip and an accessible name. A disabled one still tells its tooltip. */
export function IconButton({ label, hint, tooltipPosition, pressed, disabled, onClick, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={hint ?? label} position={tooltipPosition ?? 'bottom'}>
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
