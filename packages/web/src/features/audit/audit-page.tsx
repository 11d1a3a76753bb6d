import type { AuditRecord } from '@invoke-studio/client'
import { Button, Stack, VisuallyHidden } from '@mantine/core'
import { IconDownload, IconListSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuditFilter, auditExportUrl, RECORDS_PER_PAGE, useAudit } from '../../data/administration.ts'
import { useStudio } from '../../data/studio.ts'
import { DataTable, TableSkeleton } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditRow } from './audit-row.tsx'

const EVERYTHING: AuditFilter = { user_id: null, action: null, outcome: null, from: '', to: '' }

/** Who did what, when and from where; for administrators. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const studio = useStudio()
  const [filter, setFilter] = useState(EVERYTHING)
  const [page, setPage] = useState(1)
  const { data, error } = useAudit(filter, page)
  const narrow = (change: Partial<AuditFilter>) => {
    setFilter({ ...filter, ...change })
    setPage(1)
  }
  const exports = (['csv', 'jsonl'] as const).map((format) => (
    <Button
      key={format}
      component="a"
      variant="default"
      href={auditExportUrl(studio, format, filter)}
      download
      leftSection={<IconDownload size={16} stroke={1.5} />}
    >
      {t(`export.${format}`)}
    </Button>
  ))
  return (
    <Page title={t('title')} actions={exports}>
      <Stack gap="md">
        <AuditFilters filter={filter} onChange={narrow} />
        <ErrorMessage error={error} />
        {!data && !error && <TableSkeleton />}
        {data?.total === 0 && (
          <EmptyState icon={<IconListSearch size={22} stroke={1.5} />} title={t('empty.title')}>
            {t('empty.hint')}
          </EmptyState>
        )}
        {data && data.total > 0 && (
          <div>
            <Records records={data.items} />
            <Pager page={page} perPage={RECORDS_PER_PAGE} total={data.total} onPage={setPage} />
          </div>
        )}
      </Stack>
    </Page>
  )
}

function Records({ records }: { readonly records: readonly AuditRecord[] }) {
  const { t } = useTranslation('audit')
  const columns = [
    <VisuallyHidden key="details">{t('column.details')}</VisuallyHidden>,
    ...(['at', 'actor', 'action', 'target', 'outcome', 'from'] as const).map((column) => t(`column.${column}`)),
  ]
  return (
    <DataTable label={t('title')} columns={columns}>
      {records.map((record) => (
        <AuditRow key={record.id} record={record} columns={columns.length} />
      ))}
    </DataTable>
  )
}
