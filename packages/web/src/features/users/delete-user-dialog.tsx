import type { UserWithStatistics } from '@invoke-studio/client'
import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useViewer } from '../../data/session.ts'
import { useActivePeople, useDeleteUser } from '../../data/users.ts'
import { afterwards } from '../../lib/afterwards.ts'
import { formatBytes } from '../../lib/format.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorMessage, toastSuccess } from '../../ui/messages.tsx'
import { nameOf } from './accounts.ts'

interface DeleteUserDialogProps {
  readonly user: UserWithStatistics
  readonly onClose: () => void
}

const CHOICES = ['transfer', 'keep', 'remove'] as const
type Choice = (typeof CHOICES)[number]

/** Deletes an account, with a choice for what its person owns that names how much it is. */
export function DeleteUserDialog({ user, onClose }: DeleteUserDialogProps) {
  const { t } = useTranslation('users')
  const { user_id: viewerId } = useViewer()
  const [choice, setChoice] = useState<Choice>('transfer')
  const [heir, setHeir] = useState<string>(viewerId)
  const remove = useDeleteUser()
  const name = nameOf(user)
  const boards = t('content.boards', { ns: 'app', count: user.boards })
  const images = t('content.images', { ns: 'app', count: user.images })
  const confirm = () => {
    const inheritance =
      choice === 'remove'
        ? ({ remove: true } as const)
        : { remove: false as const, heir: choice === 'keep' ? null : heir }
    const done = () => {
      toastSuccess(t('delete.done', { name }))
      onClose()
    }
    afterwards(remove.mutateAsync({ user_id: user.user_id, inheritance }), done)
  }
  return (
    <Dialog opened onClose={onClose} title={t('delete.title', { name })} size="lg">
      <Stack gap="lg">
        <Text>{t('delete.text', { name, boards, images, storage: formatBytes(user.storage_bytes) })}</Text>
        <Radio.Group
          label={t('delete.question')}
          value={choice}
          onChange={(value) => setChoice(CHOICES.find((known) => known === value) ?? 'transfer')}
        >
          <Stack gap="md" mt="sm">
            {CHOICES.map((value) => (
              <div key={value}>
                <Radio
                  value={value}
                  label={t(`delete.choice.${value}`)}
                  description={t(`delete.hint.${value}`, { boards, images })}
                />
                {value === 'transfer' && choice === value && (
                  <HeirSelect not={user.user_id} value={heir} onChange={setHeir} />
                )}
              </div>
            ))}
          </Stack>
        </Radio.Group>
        <ErrorMessage error={remove.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('action.cancel', { ns: 'app' })}
          </Button>
          <Button color="danger" loading={remove.isPending} onClick={confirm}>
            {choice === 'remove' ? t('delete.submitAll') : t('delete.submit')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

interface HeirSelectProps {
  /** Who cannot inherit. */
  readonly not: string
  readonly value: string
  readonly onChange: (user_id: string) => void
}

function HeirSelect({ not, value, onChange }: HeirSelectProps) {
  const { t } = useTranslation('users')
  const { user_id: viewerId } = useViewer()
  const { data: people = [] } = useActivePeople()
  const heirs = people
    .filter((person) => person.value !== not)
    .map((person) =>
      person.value === viewerId ? { ...person, label: t('delete.you', { name: person.label }) } : person,
    )
  return (
    <Select
      ml={32}
      mt="sm"
      label={t('delete.heir')}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('delete.nobody')}
      value={value}
      onChange={(chosen) => chosen && onChange(chosen)}
      data={heirs}
    />
  )
}
