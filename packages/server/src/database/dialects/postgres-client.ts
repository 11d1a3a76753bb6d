/** One connection of its own to PostgreSQL, beside the pool: for LISTEN, which belongs to a connection. */
export interface PostgresClient {
  query(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** What such a connection tells by itself. */
export interface PostgresClientEvents {
  onNotification(payload: string): void
  /** The connection broke; it is not opened again. */
  onLost(error: Error): void
}

/** Opens a connection to `url`. Throws when the server cannot be reached. */
export async function openPostgresClient(url: string, events: PostgresClientEvents): Promise<PostgresClient> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, application_name: 'invoke-studio bus', keepAlive: true })
  client.on('notification', ({ payload }) => events.onNotification(payload ?? ''))
  client.on('error', events.onLost)
  await client.connect()
  return {
    async query(text, values = []) {
      const { rows } = await client.query<Record<string, unknown>>(text, [...values])
      return rows
    },
    close: () => client.end(),
  }
}
