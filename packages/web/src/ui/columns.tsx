import type { ReactNode } from 'react'
import classes from './columns.module.css'

/** Two columns of the same width. Mantine's grid writes a `<style>` element, which the content security policy forbids. */
export function TwoColumns({ children }: { readonly children: ReactNode }) {
  return <div className={classes.two}>{children}</div>
}
