import { IconCheck, IconStarFilled } from '@tabler/icons-react'
import { type CSSProperties, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useImage } from '../../data/images.ts'
import classes from './thumbnail.module.css'

interface ThumbnailProps {
  readonly id: string
  readonly name: string
  /** Place in the list, from 1. */
  readonly position: number
  readonly total: number
  readonly selected: boolean
  readonly current: boolean
  readonly style: CSSProperties
}

/** One square of the gallery. */
export const Thumbnail = memo(function Thumbnail(props: ThumbnailProps) {
  const { t } = useTranslation('gallery')
  const { data: image } = useImage(props.name)
  return (
    <div
      id={props.id}
      className={classes.root}
      style={props.style}
      role="option"
      tabIndex={-1}
      aria-selected={props.selected}
      aria-posinset={props.position}
      aria-setsize={props.total}
      aria-label={t('images.item', { position: props.position, total: props.total })}
      data-name={props.name}
      data-current={props.current || undefined}
      draggable
    >
      {image && (
        <img
          className={classes.picture}
          src={image.thumbnail_url}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
        />
      )}
      <span className={classes.choice} data-choice aria-hidden>
        <IconCheck size={12} stroke={3} />
      </span>
      {image?.starred && (
        <span className={classes.star} role="img" aria-label={t('images.starred')}>
          <IconStarFilled size={12} />
        </span>
      )}
    </div>
  )
}, areSame)

/** A new style object with the same place is no reason to draw again. */
function areSame(a: ThumbnailProps, b: ThumbnailProps): boolean {
  return (
    a.name === b.name &&
    a.selected === b.selected &&
    a.current === b.current &&
    a.position === b.position &&
    a.total === b.total &&
    a.style.transform === b.style.transform &&
    a.style.width === b.style.width
  )
}
