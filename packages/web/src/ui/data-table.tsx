import { Skeleton, Stack, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './data-table.module.css'

interface DataTableProps {
  readonly label: string
  /** The heads of the columns. */
  readonly columns: readonly ReactNode[]
  /** The rows. */
  readonly children: ReactNode
}

/** A table that scrolls sideways inside its frame where the window is too narrow. */
export function DataTable({ label, columns, children }: DataTableProps) {
  return (
    // A frame that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1 asks for it where content scrolls
    <section className={classes.frame} aria-label={label} tabIndex={0}>
      <Table className={classes.table} verticalSpacing={8} highlightOnHover aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
              <Table.Th key={index}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </section>
  )
}

/** The place of a table whose rows are on their way. */
export function TableSkeleton() {
  return (
    <Stack gap="xs" aria-busy>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <Skeleton key={row} height={40} />
      ))}
    </Stack>
  )
}
