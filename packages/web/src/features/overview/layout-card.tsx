import { Button, Group, Loader, Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LAYOUTS, type Layout, useImageLayout, useMoveImages, useSetImageLayout } from '../../data/image-layout.ts'
import { ErrorMessage } from '../../ui/messages.tsx'
import classes from './overview.module.css'

/** How images are spread over folders, and a way to move those that lie elsewhere. */
export function LayoutCard() {
  const { t } = useTranslation('overview')
  const { data } = useImageLayout()
  const set = useSetImageLayout()
  const move = useMoveImages()
  if (!data) return null
  const { layout, is_running, needs_move_count: count } = data
  const failed = data.latest_job?.state === 'error' ? data.latest_job.error_message : null
  return (
    <section className={classes.card} aria-label={t('layout.title')}>
      <Text component="h2" fw={600}>
        {t('layout.title')}
      </Text>
      <Text c="dimmed" mb="sm">
        {t('layout.text')}
      </Text>
      <ErrorMessage error={set.error ?? move.error} />
      <Group gap="sm" align="flex-end">
        <Select
          w={260}
          label={t('layout.label')}
          allowDeselect={false}
          disabled={is_running || set.isPending}
          value={layout}
          onChange={(value) => value && set.mutate(value as Layout)}
          data={LAYOUTS.map((value) => ({ value, label: t(`layout.${value}`) }))}
        />
        {count > 0 && !is_running && !failed && (
          <Button variant="default" loading={move.isPending} onClick={() => move.mutate('start')}>
            {t('layout.move', { count })}
          </Button>
        )}
        {failed && !is_running && (
          <Button variant="default" loading={move.isPending} onClick={() => move.mutate('recover')}>
            {t('layout.recover')}
          </Button>
        )}
      </Group>
      <div role="status">
        {is_running && (
          <Group gap="xs" mt="sm">
            <Loader size="xs" aria-hidden />
            <Text>{t('layout.moving', { count })}</Text>
          </Group>
        )}
        {failed && !is_running && <Text mt="sm">{failed}</Text>}
      </div>
    </section>
  )
}
