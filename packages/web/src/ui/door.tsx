import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { usePageTitle } from '../lib/use-page-title.ts'
import classes from './door.module.css'
import { Logo } from './logo.tsx'

interface DoorProps {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly children: ReactNode
  /** Below the card, in small print. */
  readonly footer?: ReactNode
}

/** A page with one card in its middle: set-up, sign-in and what else happens before the studio opens. */
export function Door({ title, subtitle, children, footer }: DoorProps) {
  usePageTitle(title)
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <div className={classes.brand}>
          <Logo size={28} />
          <span>Invoke Studio</span>
        </div>
        <section className={classes.card} aria-labelledby="door-title">
          <Stack gap={4} mb="lg">
            <Title order={1} size="h3" id="door-title">
              {title}
            </Title>
            {subtitle && (
              <Text c="dimmed" size="sm" component="div">
                {subtitle}
              </Text>
            )}
          </Stack>
          {children}
        </section>
        {footer && (
          <Text c="dimmed" size="xs" ta="center">
            {footer}
          </Text>
        )}
      </div>
    </main>
  )
}
