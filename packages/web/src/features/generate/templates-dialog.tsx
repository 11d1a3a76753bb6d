import type { StylePreset } from '@invoke-studio/client'
import { Badge, Button, FileButton, Group, Skeleton, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconDownload, IconPencil, IconPlus, IconSearch, IconTrash, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { useStylePresetActions, useStylePresetExport, useStylePresets } from '../../data/style-presets.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ErrorMessage, sentenceOf, toastError, toastSuccess } from '../../ui/messages.tsx'
import { TemplateForm } from './template-form.tsx'
import { TemplateThumbnail } from './template-picture.tsx'
import classes from './templates-dialog.module.css'

const ICON = { size: 16, stroke: 1.5 }

/** Prompt templates: choose one, write one, or exchange them as files. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('prompts')
  const [edited, setEdited] = useState<StylePreset | 'new' | null>(null)
  const title = edited === null ? t('template.title') : edited === 'new' ? t('template.new') : t('template.edit')
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      {edited === null ? (
        <TemplateList onEdit={setEdited} onClose={onClose} />
      ) : (
        <TemplateForm preset={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />
      )}
    </Dialog>
  )
}

interface TemplateListProps {
  readonly onEdit: (preset: StylePreset | 'new') => void
  readonly onClose: () => void
}

function TemplateList({ onEdit, onClose }: TemplateListProps) {
  const { t } = useTranslation('prompts')
  const { data, isPending, error } = useStylePresets()
  const [search, setSearch] = useState('')
  const [removed, setRemoved] = useState<StylePreset | null>(null)
  const words = search.trim().toLowerCase()
  const found = data?.filter(({ name, preset_data }) =>
    [name, preset_data.positive_prompt, preset_data.negative_prompt].some((text) => text.toLowerCase().includes(words)),
  )
  return (
    <Stack gap="md">
      <Group gap="sm" wrap="nowrap">
        <TextInput
          flex={1}
          data-autofocus
          aria-label={t('template.search')}
          placeholder={t('template.search')}
          leftSection={<IconSearch {...ICON} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Button leftSection={<IconPlus {...ICON} aria-hidden />} variant="default" onClick={() => onEdit('new')}>
          {t('template.new')}
        </Button>
        <Exchange />
      </Group>
      <ErrorMessage error={error} />
      {isPending && <Skeleton height={160} />}
      {found?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('template.none')}
        </Text>
      )}
      <ul className={classes.list} aria-label={t('template.title')}>
        {found?.map((preset) => (
          <Row
            key={preset.id}
            preset={preset}
            onChosen={onClose}
            onEdit={() => onEdit(preset)}
            onRemove={() => setRemoved(preset)}
          />
        ))}
      </ul>
      <RemoveDialog preset={removed} onClose={() => setRemoved(null)} />
    </Stack>
  )
}

interface RowProps {
  readonly preset: StylePreset
  readonly onChosen: () => void
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function Row({ preset, onChosen, onEdit, onRemove }: RowProps) {
  const { t } = useTranslation('prompts')
  const store = useParametersStore()
  const chosen = useParameter('stylePreset')?.id === preset.id
  const { id, name, preset_data } = preset
  const choose = () => {
    store.setState({ stylePreset: { id, name, ...preset_data } })
    onChosen()
  }
  return (
    <li className={classes.row} data-chosen={chosen || undefined}>
      <UnstyledButton className={classes.choose} aria-current={chosen || undefined} onClick={choose}>
        <TemplateThumbnail address={preset.image ?? null} alt="" />
        <span className={classes.words}>
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" fw={500} truncate>
              {name}
            </Text>
            {preset.type === 'default' && (
              <Badge variant="light" color="gray">
                {t('template.shipped')}
              </Badge>
            )}
            {preset.type === 'user' && preset.is_public && (
              <Badge variant="light" color="info">
                {preset.may_edit ? t('template.public') : t('template.by', { name: preset.owner_display_name })}
              </Badge>
            )}
          </Group>
          <Text size="xs" c="dimmed" lineClamp={2}>
            {preset_data.positive_prompt}
          </Text>
        </span>
      </UnstyledButton>
      {preset.may_edit && (
        <Group gap={2} wrap="nowrap">
          <IconButton label={t('template.editOne', { name })} onClick={onEdit}>
            <IconPencil {...ICON} />
          </IconButton>
          <IconButton label={t('template.deleteOne', { name })} onClick={onRemove}>
            <IconTrash {...ICON} />
          </IconButton>
        </Group>
      )}
    </li>
  )
}

/** Templates to and from files. */
function Exchange() {
  const { t } = useTranslation('prompts')
  const { importFile } = useStylePresetActions()
  const exportUrl = useStylePresetExport()
  const take = (file: File | null) => {
    if (!file) return
    importFile.mutate(file, {
      onSuccess: () => toastSuccess(t('template.imported')),
      onError: (error) => toastError(t('template.importFailed'), error),
    })
  }
  const download = () => {
    const link = document.createElement('a')
    link.href = exportUrl
    link.download = 'prompt_templates.csv'
    link.click()
  }
  return (
    <Group gap={2} wrap="nowrap">
      <FileButton accept=".csv,.json,text/csv,application/json" onChange={take}>
        {(props) => (
          <IconButton label={t('template.import')} loading={importFile.isPending} onClick={props.onClick}>
            <IconUpload {...ICON} />
          </IconButton>
        )}
      </FileButton>
      <IconButton label={t('template.export')} onClick={download}>
        <IconDownload {...ICON} />
      </IconButton>
    </Group>
  )
}

function RemoveDialog({ preset, onClose }: { readonly preset: StylePreset | null; readonly onClose: () => void }) {
  const { t } = useTranslation('prompts')
  const { remove } = useStylePresetActions()
  const store = useParametersStore()
  const confirm = () => {
    if (!preset) return
    remove.mutate(preset.id, {
      onSuccess: () => {
        if (store.getState().stylePreset?.id === preset.id) store.setState({ stylePreset: null })
        onClose()
      },
    })
  }
  return (
    <ConfirmDialog
      opened={preset !== null}
      title={t('template.deleteTitle')}
      action={t('template.delete')}
      danger
      busy={remove.isPending}
      error={remove.error ? sentenceOf(remove.error) : null}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t('template.deleteText', { name: preset?.name ?? '' })}
    </ConfirmDialog>
  )
}
