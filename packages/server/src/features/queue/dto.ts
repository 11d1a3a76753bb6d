import { completeState, type ExecutionState, type FieldValue, freshState } from '@invoke-studio/contract/graph'
import type { QueueItemStatus, SessionQueueItem, SessionQueueItemSummary } from '@invoke-studio/contract/queue'
import { z } from 'zod'
import type { ItemRow, SummaryRow } from './repository.ts'

/** A queue item as the API shows it to its owner. */
export function toItem(row: ItemRow): SessionQueueItem {
  return {
    ...row,
    status: row.status as QueueItemStatus,
    field_values: readJson<FieldValue[]>(row.field_values),
    workflow: readJson<Record<string, unknown>>(row.workflow),
    session: completeState(readSession(row)),
  }
}

/** A row of the queue table as the API shows it to its owner. */
export function toSummary(row: SummaryRow): SessionQueueItemSummary {
  return { ...row, status: row.status as QueueItemStatus, field_values: readJson<FieldValue[]>(row.field_values) }
}

/** The stored execution state; an empty one where the stored text makes no sense, so that the item can still be seen. */
export function readSession(row: Pick<ItemRow, 'session' | 'session_id'>): ExecutionState {
  const stored = readJson<ExecutionState>(row.session)
  const { success } = StoredSession.safeParse(stored)
  return stored && success ? stored : freshState(row.session_id, { id: '', nodes: {}, edges: [] })
}

/** What every stored execution state has, whoever wrote it. */
const StoredSession = z.looseObject({
  id: z.string(),
  graph: z.looseObject({ id: z.string(), nodes: z.record(z.string(), z.unknown()), edges: z.array(z.unknown()) }),
})

function readJson<T extends object>(text: string | null): T | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as T) : null
  } catch {
    return null
  }
}

/** A JSON value without members that are null, at any depth; source: InvokeAI's answer for one item. */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutNulls) as T
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, part]) => part !== null)
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutNulls(part)])) as T
}
