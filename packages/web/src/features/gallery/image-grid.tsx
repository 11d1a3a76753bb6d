import { Menu } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconPhoto, IconSearch, IconStar } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type DragEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGalleryNames } from '../../data/gallery.ts'
import { useSelection } from '../../data/use-selection.ts'
import { isFileDrag, startImageDrag } from '../../lib/drag.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import classes from './image-grid.module.css'
import { ImageMenu } from './image-menu.tsx'
import { Thumbnail } from './thumbnail.tsx'
import { useGallerySelection } from './use-gallery-selection.ts'

/** About how wide a thumbnail is, and the space between two, in pixels. */
const TARGET = 92
const GAP = 4

/** The thumbnails of a view. Only the rows in sight exist; their images are loaded as they come into sight. */
export function ImageGrid({ onFiles }: { readonly onFiles: (files: File[]) => void }) {
  const { t } = useTranslation('gallery')
  const { names, isPending, isError, refetch } = useGalleryNames()
  const [filesOver, setFilesOver] = useState(false)
  const drop = (event: DragEvent) => {
    setFilesOver(false)
    if (!isFileDrag(event.dataTransfer)) return
    event.preventDefault()
    onFiles([...event.dataTransfer.files])
  }
  return (
    <section
      aria-label={t('images.dropLabel')}
      className={classes.root}
      onDragOver={(event) => {
        if (!isFileDrag(event.dataTransfer)) return
        event.preventDefault()
        setFilesOver(true)
      }}
      onDragLeave={() => setFilesOver(false)}
      onDrop={drop}
    >
      {isError ? (
        <Failure onRetry={refetch} />
      ) : !isPending && names.length === 0 ? (
        <Nothing />
      ) : (
        <Grid names={names} isPending={isPending} />
      )}
      {filesOver && <div className={classes.over}>{t('images.dropHere')}</div>}
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
  const search = useSelection((state) => state.search)
  const starredOnly = useSelection((state) => state.starredOnly)
  const kind = useSelection((state) => state.kind)
  if (search) {
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
      {t(`images.emptyHint.${kind}`)}
    </EmptyState>
  )
}

function Grid({ names, isPending }: { readonly names: readonly string[]; readonly isPending: boolean }) {
  const { t } = useTranslation('gallery')
  const { ref: sizeRef, width } = useElementSize()
  const scroller = useRef<HTMLDivElement>(null)
  const columns = Math.max(2, Math.floor((width + GAP) / (TARGET + GAP)))
  const cell = width > 0 ? (width - GAP * (columns - 1)) / columns : TARGET
  const rows = Math.ceil(names.length / columns)
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => cell + GAP,
    overscan: 4,
  })
  const current = useSelection((state) => state.current)
  const selected = useSelection((state) => state.selected)
  const chosen = new Set(selected)
  const { click, move, prepareMenu } = useGallerySelection(names)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new cell size is what the rows must be measured again for
  useEffect(() => virtual.measure(), [cell, virtual])
  useEffect(() => {
    const index = current === null ? -1 : names.indexOf(current)
    if (index >= 0) virtual.scrollToIndex(Math.floor(index / columns), { align: 'auto' })
  }, [current, columns, names, virtual])

  const nameAt = (event: MouseEvent | DragEvent) =>
    (event.target as Element).closest<HTMLElement>('[data-name]')?.dataset.name ?? null
  const onClick = (event: MouseEvent) => {
    const name = nameAt(event)
    if (name) click(name, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one')
  }
  const onDragStart = (event: DragEvent) => {
    const name = nameAt(event)
    if (name) startImageDrag(event.dataTransfer, chosen.has(name) ? selected : [name])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -columns, ArrowDown: columns, Home: -names.length, End: names.length }[event.key]
    const shifted = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const step = by ?? (event.shiftKey ? shifted : undefined)
    if (step === undefined) return
    event.preventDefault()
    move(step, event.shiftKey)
  }
  const currentShown = current !== null && names.includes(current)

  return (
    <Menu>
      <Menu.ContextMenu>
        <div
          ref={scroller}
          className={classes.scroller}
          role="listbox"
          aria-label={t('images.list')}
          aria-multiselectable
          aria-busy={isPending}
          aria-activedescendant={currentShown ? cellId(current) : undefined}
          tabIndex={0}
          onClick={onClick}
          onKeyDown={onKeyDown}
          onDragStart={onDragStart}
          onContextMenuCapture={(event) => prepareMenu(nameAt(event))}
        >
          <div ref={sizeRef} role="presentation" className={classes.canvas} style={{ height: virtual.getTotalSize() }}>
            {isPending && <Waiting cell={cell} columns={columns} />}
            {virtual.getVirtualItems().flatMap((row) =>
              names.slice(row.index * columns, (row.index + 1) * columns).map((name, column) => (
                <Thumbnail
                  key={name}
                  id={cellId(name)}
                  name={name}
                  position={row.index * columns + column + 1}
                  total={names.length}
                  selected={chosen.has(name)}
                  current={name === current}
                  style={{
                    width: cell,
                    height: cell,
                    transform: `translate(${column * (cell + GAP)}px, ${row.start}px)`,
                  }}
                />
              )),
            )}
          </div>
        </div>
      </Menu.ContextMenu>
      <ImageMenu />
    </Menu>
  )
}

const cellId = (name: string) => `gallery-${name}`

function Waiting({ cell, columns }: { readonly cell: number; readonly columns: number }) {
  return Array.from({ length: columns * 3 }, (_, index) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: these placeholders are nothing but their place
      key={index}
      className={classes.waiting}
      style={{
        width: cell,
        height: cell,
        transform: `translate(${(index % columns) * (cell + GAP)}px, ${Math.floor(index / columns) * (cell + GAP)}px)`,
      }}
    />
  ))
}
