import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageProps {
  readonly title: string
  /** At the right of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page that scrolls below its title. */
export function Page({ title, actions, children }: PageProps) {
  return (
    <main className={classes.root}>
      <div className={classes.header}>
        <Title order={1} size="h4">
          {title}
        </Title>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </main>
  )
}
