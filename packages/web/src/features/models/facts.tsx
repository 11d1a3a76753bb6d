import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './models-page.module.css'

/** A group of facts under a title. */
export function Facts({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} size="h6" mb="xs">
        {title}
      </Title>
      <dl className={classes.facts}>{children}</dl>
    </section>
  )
}

interface FactProps {
  readonly name: string
  /** Whether the name is somebody's, and is shown as they write it. */
  readonly verbatim?: boolean
  readonly children: ReactNode
}

/** One fact: what it is about, and what is known. */
export function Fact({ name, verbatim = false, children }: FactProps) {
  return (
    <>
      <dt data-verbatim={verbatim || undefined}>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
