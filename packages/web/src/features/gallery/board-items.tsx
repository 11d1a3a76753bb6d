import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { mayAdd } from '../../data/board-access.ts'
import { useBoards, useMoveImages } from '../../data/boards.ts'
import { useSelection } from '../../data/use-selection.ts'
import { toastError, toastSuccess } from '../../ui/messages.tsx'

/** The boards that images can be moved to, as items of a menu. */
export function BoardItems({ imageNames }: { readonly imageNames: readonly string[] }) {
  const { t } = useTranslation('gallery')
  const { data: boards } = useBoards()
  const shown = useSelection((state) => state.boardId)
  const move = useMoveImages()
  const choices = [
    { id: 'none', name: t('boards.uncategorized') },
    ...(boards ?? []).filter(mayAdd).map(({ board_id, board_name }) => ({ id: board_id, name: board_name })),
  ]
  const moveTo = (id: string, name: string) =>
    move.mutate(
      { boardId: id, imageNames },
      {
        onSuccess: () => toastSuccess(t('images.moved', { count: imageNames.length, board: name })),
        onError: (error) => toastError(t('images.moveFailed'), error),
      },
    )
  return choices.map(({ id, name }) => (
    <Menu.Item key={id} disabled={id === shown} onClick={() => moveTo(id, name)}>
      {name}
    </Menu.Item>
  ))
}
