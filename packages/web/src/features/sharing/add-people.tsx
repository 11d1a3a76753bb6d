import type { BoardDTO } from '@invoke-studio/client'
import type { SharePermission } from '@invoke-studio/contract/access'
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useViewer } from '../../data/session.ts'
import { useShareBoard, useShares } from '../../data/sharing.ts'
import { ErrorMessage, toastSuccess } from '../../ui/messages.tsx'
import { PeoplePicker } from './people-picker.tsx'
import { PermissionSelect } from './permission-select.tsx'

/** Chooses people and what they may do, and shares the board with them. */
export function AddPeople({ board }: { readonly board: BoardDTO }) {
  const { t } = useTranslation('sharing')
  const { user_id } = useViewer()
  const { data: shares } = useShares(board.board_id)
  const share = useShareBoard(board.board_id)
  const [people, setPeople] = useState<string[]>([])
  const [permission, setPermission] = useState<SharePermission>('read')
  const there = [board.user_id, user_id, ...(shares ?? []).map((known) => known.user_id)]
  const submit = () =>
    share.mutate(
      { user_ids: people, permission },
      {
        onSuccess: () => {
          toastSuccess(t('people.done', { count: people.length }))
          setPeople([])
        },
      },
    )
  return (
    <div>
      <Group gap="sm" wrap="nowrap" align="flex-end">
        <PeoplePicker label={t('people.add')} except={there} value={people} onChange={setPeople} />
        <PermissionSelect label={t('permission.label')} value={permission} onChange={setPermission} />
        <Button flex="none" disabled={people.length === 0} loading={share.isPending} onClick={submit}>
          {t('people.submit')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {t(`permission.explain.${permission}`)}
      </Text>
      <ErrorMessage error={share.error} />
    </div>
  )
}
