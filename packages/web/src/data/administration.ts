import { type ContentCounts, unwrap } from '@invoke-studio/client'
import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

/** Which records of the audit log are listed; empty texts and null stand for any. */
export interface AuditFilter {
  readonly user_id: string | null
  readonly action: string | null
  readonly outcome: 'success' | 'failure' | null
  /** Days of the browser's calendar, `YYYY-MM-DD`, both included. */
  readonly from: string
  readonly to: string
}

/** How many records or messages a page has. */
export const RECORDS_PER_PAGE = 50

/** How often the overview is asked for again while it is shown, in milliseconds. */
const OVERVIEW_EVERY = 5_000

/** The filter as the API takes it: moments instead of days. */
function auditQuery({ user_id, action, outcome, from, to }: AuditFilter) {
  return {
    ...(user_id ? { user_id } : {}),
    ...(action ? { action } : {}),
    ...(outcome ? { outcome } : {}),
    ...(from ? { from: new Date(`${from}T00:00:00`).toISOString() } : {}),
    ...(to ? { to: new Date(`${to}T23:59:59.999`).toISOString() } : {}),
  }
}

/** One page of the records that pass the filter, newest first, counted from 1. */
export function useAudit(filter: AuditFilter, page: number) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.audit(filter, page),
    placeholderData: keepPreviousData,
    staleTime: 0,
    queryFn: () => {
      const query = { offset: (page - 1) * RECORDS_PER_PAGE, limit: RECORDS_PER_PAGE, ...auditQuery(filter) }
      return unwrap(api.GET('/api/v1/audit', { params: { query } }))
    },
  })
}

/** Where the browser downloads the records that pass the filter. */
export function auditExportUrl({ baseUrl }: Studio, format: 'csv' | 'jsonl', filter: AuditFilter): string {
  const url = new URL('api/v1/audit/export', baseUrl)
  url.search = new URLSearchParams({ format, ...auditQuery(filter) }).toString()
  return url.href
}

/** The address that links in mail lead to, or null where none is configured. */
export function usePublicUrl() {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.publicUrl,
    queryFn: async () => {
      const { config } = await unwrap(api.GET('/api/v1/app/runtime_config'))
      return typeof config.public_url === 'string' ? config.public_url : null
    },
  })
}

/** The studio at a glance, kept up to date. */
export function useOverview() {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.overview,
    refetchInterval: OVERVIEW_EVERY,
    queryFn: () => unwrap(api.GET('/api/v1/admin/overview')),
  })
}

/** What was made before there were accounts, or was left by deleted ones. */
export function legacyQuery({ api }: Studio) {
  return queryOptions({
    queryKey: keys.legacy,
    staleTime: 0,
    queryFn: async (): Promise<ContentCounts> => (await unwrap(api.GET('/api/v1/admin/legacy'))).counts,
  })
}

/** What was made before there were accounts, or was left by deleted ones. */
export function useLegacy() {
  return useQuery(legacyQuery(useStudio()))
}

/** Kinds of things that `system` may own. */
export const LEGACY_KINDS = ['boards', 'images', 'workflows', 'style_presets'] as const
/** A kind of things that `system` may own. */
export type LegacyKind = (typeof LEGACY_KINDS)[number]

/** Hands what `system` owns to a person: all of the kinds that are named. */
export function useAssignLegacy() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: ({ user_id, kinds }: { user_id: string; kinds: readonly LegacyKind[] }) => {
      const parts = Object.fromEntries(LEGACY_KINDS.map((kind) => [kind, kinds.includes(kind)]))
      return unwrap(api.POST('/api/v1/admin/legacy/assign', { body: { user_id, ...parts } }))
    },
    onSuccess: async ({ counts }) => {
      queries.setQueryData(keys.legacy, counts)
      await Promise.all(
        [keys.users, keys.boards, keys.galleries].map((queryKey) => queries.invalidateQueries({ queryKey })),
      )
    },
  })
}

/** One page of the outbox, newest first, counted from 1; `null` stands for every state. */
export function useMail(state: 'pending' | 'sent' | 'failed' | null, page: number) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.mailList(state, page),
    placeholderData: keepPreviousData,
    refetchInterval: OVERVIEW_EVERY,
    queryFn: () => {
      const query = { offset: (page - 1) * RECORDS_PER_PAGE, limit: RECORDS_PER_PAGE, ...(state ? { state } : {}) }
      return unwrap(api.GET('/api/v1/admin/mail', { params: { query } }))
    },
  })
}

/** Sends a test message. The answer tells whether the mail server took it. */
export function useTestMail() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: (to: string) => unwrap(api.POST('/api/v1/admin/mail/test', { body: { to } })),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.mail }),
  })
}
