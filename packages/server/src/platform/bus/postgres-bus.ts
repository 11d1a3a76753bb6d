import { setTimeout as pause } from 'node:timers/promises'
import { openPostgresClient, type PostgresClient } from '../../database/dialects/postgres-client.ts'
import { type Bus, type BusMessage, createSubscribers, isBusMessage } from './bus.ts'

const CHANNEL = 'studio_bus'

/** PostgreSQL refuses notifications of 8,000 bytes and more; larger messages go through a table. */
const MAX_NOTIFICATION_BYTES = 7_500

/** Messages kept while the connection is down; beyond it the oldest are given up, as nobody hears them in time. */
const MAX_WAITING = 1_000
const RECONNECT_MS = 1_000

/** A message on its way; `from` keeps a process from hearing itself. */
interface Envelope {
  readonly from: string
  readonly message?: BusMessage
  /** Row of `bus_messages` that holds the message. */
  readonly large?: number
}

/** Opens a bus between all processes on one PostgreSQL database, over LISTEN and NOTIFY. */
export async function openPostgresBus(deps: { url: string; report: (error: unknown) => void }): Promise<Bus> {
  const { report } = deps
  const me = crypto.randomUUID()
  const subscribers = createSubscribers(report)
  const waiting: BusMessage[] = []
  let client: PostgresClient | null = null
  let closed = false
  let sending: Promise<void> | null = null
  // Large messages take a query to read; what comes after them waits, so that order is kept.
  let hearing: Promise<void> = Promise.resolve()

  async function connect(): Promise<void> {
    const opened = await openPostgresClient(deps.url, {
      onNotification(payload) {
        hearing = hearing.then(() => hear(opened, payload)).catch(report)
      },
      onLost(error) {
        report(error)
        if (client !== opened) return
        client = null
        reconnect().catch(report)
      },
    })
    await opened.query(`LISTEN ${CHANNEL}`)
    client = opened
  }

  async function reconnect(): Promise<void> {
    while (!closed && client === null) {
      await pause(RECONNECT_MS, undefined, { ref: false })
      await connect().catch(report)
    }
    if (closed) await client?.close()
    else flush()
  }

  async function hear(from: PostgresClient, payload: string): Promise<void> {
    const envelope = JSON.parse(payload) as Envelope
    if (envelope.from === me) return
    const message = envelope.large === undefined ? envelope.message : await fetchLarge(from, envelope.large)
    if (isBusMessage(message)) subscribers.tell(message)
  }

  function flush(): void {
    if (!sending && client && waiting.length > 0) sending = sendAll().catch(report)
  }

  async function sendAll(): Promise<void> {
    try {
      for (let message = waiting[0]; message && client; message = waiting[0]) {
        await send(client, me, message)
        waiting.shift()
      }
    } finally {
      // In the same moment as the last look: a message that comes later must find that nobody is sending.
      sending = null
    }
  }

  await connect()
  return {
    publish(message) {
      waiting.push(message)
      if (waiting.length > MAX_WAITING) waiting.shift()
      flush()
      subscribers.tell(message)
    },
    subscribe: subscribers.add,
    async close() {
      await sending
      closed = true
      const open = client
      client = null
      await open?.close()
    },
  }
}

async function send(client: PostgresClient, from: string, message: BusMessage): Promise<void> {
  const small = JSON.stringify({ from, message } satisfies Envelope)
  if (Buffer.byteLength(small) <= MAX_NOTIFICATION_BYTES) {
    await client.query('SELECT pg_notify($1, $2)', [CHANNEL, small])
    return
  }
  await client.query(
    `WITH old AS (
       DELETE FROM bus_messages
       WHERE created_at < to_char((statement_timestamp() - interval '1 minute') AT TIME ZONE 'UTC',
         'YYYY-MM-DD HH24:MI:SS.MS')
     ), kept AS (
       INSERT INTO bus_messages (payload) VALUES ($3) RETURNING id
     )
     SELECT pg_notify($1, json_build_object('from', $2::text, 'large', id)::text) FROM kept`,
    [CHANNEL, from, JSON.stringify(message)],
  )
}

/** Undefined for a message that is too old to be still there. */
async function fetchLarge(client: PostgresClient, id: number): Promise<unknown> {
  const [row] = await client.query('SELECT payload FROM bus_messages WHERE id = $1', [id])
  return typeof row?.payload === 'string' ? JSON.parse(row.payload) : undefined
}
