import type { BoardDTO } from '@invoke-studio/client'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MenuOnDemand } from '../../ui/menu-on-demand.tsx'

const BoardMenuItems = lazyPart(async () => (await import('./board-menu-items.tsx')).BoardMenuItems)

interface BoardMenuProps {
  readonly board: BoardDTO
  readonly onRename: () => void
  readonly onDelete: () => void
}

/** The button at the end of a board's row and the menu that it opens. */
export function BoardMenu(props: BoardMenuProps) {
  const { t } = useTranslation('gallery')
  return (
    <MenuOnDemand
      position="bottom-end"
      target={
        <IconButton size={24} label={t('boards.menu', { name: props.board.board_name })}>
          <IconDots size={16} stroke={1.5} />
        </IconButton>
      }
      items={<BoardMenuItems {...props} />}
    />
  )
}
