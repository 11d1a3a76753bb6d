import { Group, Pagination, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

interface PagerProps {
  /** Counted from 1. */
  readonly page: number
  readonly perPage: number
  readonly total: number
  readonly onPage: (page: number) => void
}

/** How many there are and which are shown, with a way to the others. */
export function Pager({ page, perPage, total, onPage }: PagerProps) {
  const { t } = useTranslation()
  const pages = Math.max(1, Math.ceil(total / perPage))
  useEffect(() => {
    // What was alone on the last page may be gone.
    if (page > pages) onPage(pages)
  }, [page, pages, onPage])
  const first = Math.min(total, (page - 1) * perPage + 1)
  const last = Math.min(total, page * perPage)
  return (
    <Group justify="space-between" mt="md">
      <Text size="xs" c="dimmed" role="status">
        {t('pager.shown', { first, last, total })}
      </Text>
      {total > perPage && (
        <Pagination
          size="sm"
          autoContrast
          value={page}
          onChange={onPage}
          total={pages}
          getItemProps={(number) => ({ 'aria-label': t('pager.page', { page: number }) })}
          getControlProps={(control) => ({ 'aria-label': t(`pager.${control}`) })}
        />
      )}
    </Group>
  )
}
