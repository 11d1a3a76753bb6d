import type { ReactNode } from 'react'
import classes from './panel.module.css'

interface PanelProps {
  readonly label: string
  readonly header?: ReactNode
  readonly children: ReactNode
  readonly footer?: ReactNode
  /** Leaves the scrolling to the content. */
  readonly fixed?: boolean
}

/** A named region of the studio: a header and a footer that stay, and a body that scrolls. */
export function Panel({ label, header, children, footer, fixed }: PanelProps) {
  return (
    <section className={classes.root} aria-label={label}>
      {header && <div className={classes.header}>{header}</div>}
      <div className={fixed ? classes.fixed : classes.body}>{children}</div>
      {footer && <div className={classes.footer}>{footer}</div>}
    </section>
  )
}
