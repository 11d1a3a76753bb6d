/** What an adoption did, or would do. */
export interface AdoptionReport {
  /** Who wrote the database, for people. */
  readonly release: string
  readonly schema: number
  /** The steps of InvokeAI's own history that it lacked. */
  readonly steps: readonly string[]
  /** Rows by table, afterwards. */
  readonly counts: Readonly<Record<string, number>>
  /** Rows that refer to what is not there, by table; they are kept in `studio_set_aside`. */
  readonly set_aside: Readonly<Record<string, number>>
  /** Path of the copy that was made before. */
  readonly backup: string
}

/** A report in sentences, one a line; without a backup it is about what would be done. */
export function describeAdoption(report: Omit<AdoptionReport, 'backup'> & { readonly backup?: string }): string[] {
  const { release, schema, steps, counts, set_aside, backup } = report
  const listed = (rows: Readonly<Record<string, number>>): string =>
    Object.entries(rows)
      .filter(([, count]) => count > 0)
      .map(([table, count]) => `${count} ${table}`)
      .join(', ')
  const aside = listed(set_aside)
  const [done, kept] = backup === undefined ? ['would be', 'would keep'] : ['was', 'keeps']
  return [
    `The database of ${release} (schema ${schema}) ${done} adopted, with ${steps.length} steps of InvokeAI’s own history.`,
    `It ${kept} ${listed(counts) || 'nothing, because it is empty'}.`,
    ...(aside ? [`Rows that refer to what is not there ${done === 'was' ? 'were' : done} set aside: ${aside}.`] : []),
    ...(backup === undefined ? [] : [`The database as it was is ${backup}.`]),
  ]
}
