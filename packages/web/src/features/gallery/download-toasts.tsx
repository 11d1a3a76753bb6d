import { Button, Progress, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload, IconFileZip } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { downloadUrl, forgetDownload } from '../../data/downloads.ts'
import { useStudio } from '../../data/studio.ts'

/** A card for each archive: how far it is, then the link, which works once. It stays until it is closed or used. */
export function DownloadToasts() {
  const studio = useStudio()
  const downloads = useStore(studio.downloads)
  const shown = useRef(new Set<string>())
  useEffect(() => {
    for (const { name } of downloads) {
      if (shown.current.has(name)) continue
      shown.current.add(name)
      notifications.show({
        id: name,
        message: <DownloadCard name={name} />,
        icon: <IconFileZip size={18} stroke={1.5} />,
        color: 'info',
        autoClose: false,
        onClose: () => forgetDownload(studio, name),
      })
    }
  }, [downloads, studio])
  return null
}

function DownloadCard({ name }: { readonly name: string }) {
  const { t } = useTranslation('gallery')
  const studio = useStudio()
  const download = useStore(studio.downloads, (known) => known.find((one) => one.name === name))
  if (!download) return null
  const { state, imageCount, missing, progress, error } = download
  const percent = Math.round(progress * 100)
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500} c="var(--studio-text)">
        {t('download.title', { count: imageCount ?? 0 })}
      </Text>
      {state === 'building' && (
        <>
          <Progress value={percent} aria-label={t('download.progressLabel')} />
          <Text size="xs" c="dimmed">
            {percent > 0 ? t('download.progress', { percent }) : t('download.waiting')}
          </Text>
        </>
      )}
      {missing > 0 && <Text size="xs">{t('download.refused', { count: missing })}</Text>}
      {state === 'failed' && (
        <Text size="sm" c="var(--studio-danger-text)" role="alert">
          {error}
        </Text>
      )}
      {state === 'ready' && (
        <>
          <Text size="xs" c="dimmed">
            {t('download.ready')}
          </Text>
          <Button
            component="a"
            href={downloadUrl(studio, name)}
            download={name}
            size="compact-sm"
            leftSection={<IconDownload size={14} stroke={1.5} aria-hidden />}
            onClick={() => notifications.hide(name)}
          >
            {t('download.save')}
          </Button>
        </>
      )}
    </Stack>
  )
}
