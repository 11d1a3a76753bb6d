import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  readonly icon: ReactNode
  readonly title: string
  /** What to do so that something appears here. */
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** What a list shows while it has nothing to show. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" justify="center" gap="sm" className={classes.root}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" size="sm" maw={340}>
        {children}
      </Text>
      {action}
    </Stack>
  )
}
