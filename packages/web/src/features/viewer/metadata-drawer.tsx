import type { ImageDTO } from '@invoke-studio/client'
import { Button, CloseButton, Code, Group, ScrollArea, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isScheduler } from '../../data/generation/parameters.ts'
import { useMetadata } from '../../data/images.ts'
import { copyText } from '../../lib/clipboard.ts'
import { useCommands } from '../../lib/commands.ts'
import { formatTime } from '../../lib/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { type MetadataRow, metadataRows, RECALLABLE } from './metadata.ts'
import classes from './metadata-drawer.module.css'

const MODES = ['txt2img', 'img2img', 'inpaint', 'outpaint'] as const

interface MetadataDrawerProps {
  readonly image: ImageDTO
  readonly onClose: () => void
}

/** How an image was made: readable rows to copy, and the raw JSON. */
export function MetadataDrawer({ image, onClose }: MetadataDrawerProps) {
  const { t } = useTranslation('viewer')
  const { data: metadata, isPending, error } = useMetadata(image.image_name)
  const [raw, setRaw] = useState(false)
  return (
    <aside className={classes.root} aria-label={t('metadata.title')}>
      <Group justify="space-between" className={classes.header}>
        <Title order={3} size="h6">
          {t('metadata.title')}
        </Title>
        <CloseButton aria-label={t('metadata.close')} onClick={onClose} />
      </Group>
      <ScrollArea flex={1} className={classes.body}>
        <Stack gap="sm" pb="md">
          {isPending && <Skeleton height={120} />}
          <ErrorMessage error={error} />
          {metadata === null && (
            <Text size="sm" c="dimmed">
              {t('metadata.none')}
            </Text>
          )}
          {metadata && !raw && <Rows metadata={metadata} />}
          {metadata && raw && <RawJson value={metadata} />}
          <Row label={t('metadata.row.created')} value={formatTime(image.created_at)} />
          <Row label={t('metadata.row.pixels')} value={`${image.width} × ${image.height}`} />
          <Row label={t('metadata.row.name')} value={image.image_name} long />
          {metadata && (
            <Button variant="default" onClick={() => setRaw(!raw)} aria-pressed={raw}>
              {raw ? t('metadata.readable') : t('metadata.raw')}
            </Button>
          )}
        </Stack>
      </ScrollArea>
    </aside>
  )
}

function Rows({ metadata }: { readonly metadata: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation('viewer')
  const commands = useCommands()
  const words = useWords()
  return metadataRows(metadata).map(({ name, value, long }) => {
    const part = RECALLABLE[name]
    return (
      <Row
        key={name}
        label={t(`metadata.row.${name}`)}
        value={words(name, value)}
        long={long}
        {...(part ? { onUse: () => commands.send('generate.recall', { metadata, part }) } : {})}
      />
    )
  })
}

/** What gives values their names on the tabs; what has none stays as it is. */
function useWords(): (name: MetadataRow['name'], value: string) => string {
  const { t } = useTranslation(['viewer', 'generate'])
  return (name, value) => {
    if (name === 'scheduler' && isScheduler(value)) return t(`generate:scheduler.name.${value}`)
    const mode = name === 'generation_mode' && MODES.find((known) => value.replace(/^sdxl_/, '') === known)
    return mode ? t(`metadata.mode.${mode}`) : value
  }
}

function RawJson({ value }: { readonly value: unknown }) {
  const { t } = useTranslation('viewer')
  const text = JSON.stringify(value, null, 2)
  return (
    <div className={classes.raw}>
      <Code block tabIndex={0} aria-label={t('metadata.json')}>
        {text}
      </Code>
      <div className={classes.rawCopy}>
        <CopyValue label={t('metadata.copyRaw')} value={text} />
      </div>
    </div>
  )
}

interface RowProps {
  readonly label: string
  readonly value: string
  readonly long?: boolean
  /** Takes the fact over into the parameters. */
  readonly onUse?: () => void
}

function Row({ label, value, long, onUse }: RowProps) {
  const { t } = useTranslation('viewer')
  return (
    <div className={classes.row} data-long={long || undefined}>
      <Text size="xs" c="dimmed" className={classes.label}>
        {label}
      </Text>
      <Text size="sm" className={classes.value}>
        {value}
      </Text>
      <Group gap={0} wrap="nowrap">
        {onUse && (
          <IconButton size={24} label={t('metadata.use', { name: label })} onClick={onUse}>
            <IconArrowBackUp size={14} stroke={1.5} />
          </IconButton>
        )}
        <CopyValue label={t('metadata.copy', { name: label })} value={value} />
      </Group>
    </div>
  )
}

function CopyValue({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useTranslation('viewer')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    setCopied(await copyText(value))
    setTimeout(() => setCopied(false), 1_500)
  }
  return (
    <IconButton size={24} label={copied ? t('metadata.copied') : label} onClick={() => void copy()}>
      {copied ? <IconCheck size={14} stroke={2} /> : <IconCopy size={14} stroke={1.5} />}
    </IconButton>
  )
}
