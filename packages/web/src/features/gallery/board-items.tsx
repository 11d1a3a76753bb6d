import { Menu, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { audienceOf, mayAdd } from '../../data/board-access.ts'
import { useBoards } from '../../data/boards.ts'
import { useSelection } from '../../data/use-selection.ts'
import { useCommands } from '../../lib/commands.ts'
import classes from './board-items.module.css'

interface BoardItemsProps {
  readonly imageNames: readonly string[]
  /** Offers only to take the images off their board. */
  readonly onlyOff?: boolean
}

/** Most boards in a menu; where there are more, the others are found by their names. */
const LISTED = 30

/** The boards that images can be moved to, as items of a menu; each says when others see it. */
export function BoardItems({ imageNames, onlyOff = false }: BoardItemsProps) {
  const { t } = useTranslation('gallery')
  const commands = useCommands()
  const { data: boards } = useBoards()
  const shown = useSelection((state) => state.boardId)
  const writable = onlyOff ? [] : (boards ?? []).filter(mayAdd)
  const moveTo = (boardId: string) => commands.send('gallery.move-images', { imageNames, boardId })
  return (
    <div className={classes.list}>
      <Menu.Item disabled={shown === 'none'} onClick={() => moveTo('none')}>
        {t('boards.uncategorized')}
      </Menu.Item>
      {onlyOff && <Menu.Label>{t('images.onlyOwnerMoves')}</Menu.Label>}
      {writable.slice(0, LISTED).map((board) => (
        <Menu.Item
          key={board.board_id}
          disabled={board.board_id === shown}
          rightSection={
            audienceOf(board) !== 'nobody' && (
              <Text size="xs" c="dimmed">
                {t(`boards.seenBy.${audienceOf(board)}`)}
              </Text>
            )
          }
          onClick={() => moveTo(board.board_id)}
        >
          {board.board_name}
        </Menu.Item>
      ))}
      {writable.length > LISTED && (
        <Menu.Item onClick={() => commands.send('gallery.choose-board', { imageNames })}>
          {t('boards.another', { count: writable.length - LISTED })}
        </Menu.Item>
      )}
    </div>
  )
}
