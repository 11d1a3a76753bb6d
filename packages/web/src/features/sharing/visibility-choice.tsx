import type { BoardDTO } from '@invoke-studio/client'
import type { BoardVisibility } from '@invoke-studio/contract/access'
import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayDelete } from '../../data/board-access.ts'
import { useChangeBoard } from '../../data/boards.ts'
import { toastError } from '../../ui/messages.tsx'

const CHOICES = ['private', 'shared', 'public'] as const satisfies readonly BoardVisibility[]

/** Chooses what everybody without a share may do, with a sentence under each choice that says who will see what. */
export function VisibilityChoice({ board }: { readonly board: BoardDTO }) {
  const { t } = useTranslation('sharing')
  const change = useChangeBoard()
  const [chosen, setChosen] = useState<BoardVisibility | null>(null)
  const mayChange = mayDelete(board)
  const choose = (value: string) => {
    const board_visibility = CHOICES.find((known) => known === value)
    if (!board_visibility || change.isPending) return
    setChosen(board_visibility)
    change.mutate(
      { board_id: board.board_id, change: { board_visibility } },
      {
        onError: (error) => toastError(t('visibility.failed'), error),
        onSettled: () => setChosen(null),
      },
    )
  }
  return (
    <Radio.Group
      label={t('visibility.label')}
      description={mayChange ? undefined : t('visibility.onlyOwner')}
      value={chosen ?? board.board_visibility}
      onChange={choose}
    >
      <Stack gap="sm" mt="sm">
        {CHOICES.map((value) => (
          <Radio
            key={value}
            value={value}
            label={t(`visibility.name.${value}`)}
            description={t(`visibility.explain.${value}`)}
            disabled={!mayChange && value !== board.board_visibility}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
