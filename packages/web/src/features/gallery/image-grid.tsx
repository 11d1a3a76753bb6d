import { useElementSize } from '@mantine/hooks'
import { IconPhoto, IconSearch, IconStar } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  Suspense,
  useEffect,
  useMemo,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import { mayAdd } from '../../data/board-access.ts'
import { useBoard } from '../../data/boards.ts'
import { useGalleryNames } from '../../data/gallery.ts'
import { activeFilters } from '../../data/gallery-view.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { startImageDrag } from '../../lib/drag.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import classes from './image-grid.module.css'
import { type ClickMode, chosen } from './select.ts'
import { Thumbnail } from './thumbnail.tsx'
import { useContextPoint } from './use-context-point.ts'
import { useGallerySelection } from './use-gallery-selection.ts'

const PointMenu = lazyPart(async () => (await import('../../ui/point-menu.tsx')).PointMenu)
const ImageMenuItems = lazyPart(async () => (await import('./image-menu-items.tsx')).ImageMenuItems)

/** About how wide a thumbnail is, and the space between two, in pixels. */
const TARGET = 92
const GAP = 4

/** The thumbnails of a view. Only the rows in sight exist; their images are loaded as they come into sight. */
export function ImageGrid() {
  const { t } = useTranslation('gallery')
  const { names, isPending, isError, refetch } = useGalleryNames()
  return (
    <section aria-label={t('images.thumbnails')} className={classes.root}>
      {isError ? (
        <Failure onRetry={refetch} />
      ) : !isPending && names.length === 0 ? (
        <Nothing />
      ) : (
        <Grid names={names} isPending={isPending} />
      )}
    </section>
  )
}

function Failure({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('gallery')
  return (
    <div className={classes.failure}>
      <ErrorMessage error={new Error(t('images.failed'))} />
      <button type="button" className={classes.retry} onClick={onRetry}>
        {t('images.retry')}
      </button>
    </div>
  )
}

function Nothing() {
  const { t } = useTranslation('gallery')
  const searched = useSelection((state) => state.search !== '' || activeFilters(state) > 0)
  const starredOnly = useSelection((state) => state.starredOnly)
  const kind = useSelection((state) => state.kind)
  const board = useBoard(useSelection((state) => state.boardId))
  if (searched) {
    return (
      <EmptyState icon={<IconSearch size={20} stroke={1.5} />} title={t('images.noMatch')}>
        {t('images.noMatchHint')}
      </EmptyState>
    )
  }
  if (starredOnly) {
    return (
      <EmptyState icon={<IconStar size={20} stroke={1.5} />} title={t('images.noStars')}>
        {t('images.noStarsHint')}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<IconPhoto size={20} stroke={1.5} />} title={t(`images.empty.${kind}`)}>
      {board && !mayAdd(board) ? t('images.emptyHint.readOnly') : t(`images.emptyHint.${kind}`)}
    </EmptyState>
  )
}

interface GridProps {
  readonly names: readonly string[]
  readonly isPending: boolean
}

/** Columns and size of the cells, from the width of the canvas. */
function useCells() {
  const { ref, width } = useElementSize()
  const columns = Math.max(2, Math.floor((width + GAP) / (TARGET + GAP)))
  const cell = width > 0 ? (width - GAP * (columns - 1)) / columns : TARGET
  return { ref, columns, cell }
}

function Grid({ names, isPending }: GridProps) {
  const { t } = useTranslation('gallery')
  const { ref: canvas, columns, cell } = useCells()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: Math.ceil(names.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => cell + GAP,
    overscan: 4,
  })
  const current = useSelection((state) => state.current)
  const selected = useSelection((state) => state.selected)
  const marked = useMemo(() => new Set(selected), [selected])
  const at = useMemo(() => (current === null ? -1 : names.indexOf(current)), [names, current])
  const { handlers, menu } = useGridHandlers(names, columns)
  const closeMenu = () => {
    menu.close()
    scroller.current?.focus({ preventScroll: true })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new cell size is what the rows must be measured again for
  useEffect(() => virtual.measure(), [cell, virtual])
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(Math.floor(at / columns), { align: 'auto' })
  }, [at, columns, virtual])

  return (
    <>
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        aria-label={t('images.list')}
        aria-multiselectable
        aria-busy={isPending}
        aria-activedescendant={current !== null && at >= 0 ? cellId(current) : undefined}
        tabIndex={0}
        {...handlers}
      >
        <div ref={canvas} role="presentation" className={classes.canvas} style={{ height: virtual.getTotalSize() }}>
          {isPending && <Waiting cell={cell} columns={columns} />}
          {virtual
            .getVirtualItems()
            .flatMap((row) =>
              names
                .slice(row.index * columns, (row.index + 1) * columns)
                .map((name, column) => (
                  <Thumbnail
                    key={name}
                    id={cellId(name)}
                    name={name}
                    position={row.index * columns + column + 1}
                    total={names.length}
                    selected={marked.has(name)}
                    current={name === current}
                    style={place(cell, column * (cell + GAP), row.start)}
                  />
                )),
            )}
        </div>
      </div>
      <Suspense>
        {menu.point && (
          <PointMenu at={menu.point} label={t('images.menu')} items={<ImageMenuItems />} onClose={closeMenu} />
        )}
      </Suspense>
    </>
  )
}

/** A square of the grid, moved to its place. */
function place(cell: number, x: number, y: number): CSSProperties {
  return { width: cell, height: cell, transform: `translate(${x}px, ${y}px)` }
}

/** How the grid is used: clicks, keys, drags and the context menu, all of which find the image by its cell. */
function useGridHandlers(names: readonly string[], columns: number) {
  const { selection } = useStudio()
  const { click, move, prepareMenu } = useGallerySelection(names)
  const menu = useContextPoint((target) => prepareMenu(nameAt({ target })))
  const handlers = {
    ...menu.handlers,
    onClick: (event: MouseEvent) => {
      const name = nameAt(event)
      // The end of a long press is no click.
      if (name && !menu.point) click(name, modeOf(event))
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = stepOf(event, columns, names.length)
      if (step === undefined) return
      event.preventDefault()
      move(step, event.shiftKey)
    },
    onDragStart: (event: DragEvent) => {
      const name = nameAt(event)
      const dragged = chosen(names, selection.getState())
      if (name) startImageDrag(event.dataTransfer, dragged.includes(name) ? dragged : [name])
    },
  }
  return { handlers, menu }
}

/** How a click selects; the mark in the corner of an image does what Ctrl does. */
function modeOf({ target, shiftKey, ctrlKey, metaKey }: MouseEvent): ClickMode {
  if (shiftKey) return 'range'
  return ctrlKey || metaKey || (target as Element).closest('[data-choice]') ? 'toggle' : 'one'
}

/** How far a key moves in the list; plain left and right are shortcuts of the whole studio. */
function stepOf({ key, shiftKey }: KeyboardEvent, columns: number, count: number): number | undefined {
  if (shiftKey && key === 'ArrowLeft') return -1
  if (shiftKey && key === 'ArrowRight') return 1
  return { ArrowUp: -columns, ArrowDown: columns, Home: -count, End: count }[key]
}

function nameAt({ target }: { readonly target: EventTarget }): string | null {
  return (target as Element).closest<HTMLElement>('[data-name]')?.dataset.name ?? null
}

const cellId = (name: string) => `gallery-${name}`

function Waiting({ cell, columns }: { readonly cell: number; readonly columns: number }) {
  return Array.from({ length: columns * 3 }, (_, index) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: these placeholders are nothing but their place
      key={index}
      className={classes.waiting}
      style={place(cell, (index % columns) * (cell + GAP), Math.floor(index / columns) * (cell + GAP))}
    />
  ))
}
