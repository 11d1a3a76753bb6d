import { Group, Text } from '@mantine/core'
import { IconPhotoPlus, IconPhotoSpark, IconUpload, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PICTURE_TYPES, startImageDrag } from '../lib/drag.ts'
import { IconButton } from './icon-button.tsx'
import classes from './image-field.module.css'
import { usePicturePlace } from './pictures.ts'

/** The words of an image field. */
interface ImageFieldWords {
  readonly label: string
  /** Shown while no image is chosen. */
  readonly hint: string
  /** What the chosen image is, for those who do not see it. */
  readonly alt: string
  readonly gone: string
  readonly useSelected: string
  readonly nothingSelected: string
  readonly upload: string
  readonly remove: string
}

interface ImageFieldProps {
  readonly words: ImageFieldWords
  /** Whether an image is chosen. */
  readonly chosen: boolean
  /** The chosen image; undefined while it is loaded, null when it is gone. */
  readonly image:
    | { readonly image_name: string; readonly thumbnail_url: string; readonly width: number; readonly height: number }
    | null
    | undefined
  /** The image that is selected in the gallery. */
  readonly selected: string | null
  readonly busy: boolean
  readonly onName: (imageName: string) => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onRemove: () => void
}

const ICON = { size: 16, stroke: 1.5 }

/** One image: dropped from the gallery or the computer, uploaded, or the one that is selected in the gallery. */
export function ImageField({ words, chosen, image, selected, busy, onName, onFiles, onRemove }: ImageFieldProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const place = usePicturePlace({
    words: t('files.dropField', { label: words.label }),
    onNames: ([name]) => name && onName(name),
    onFiles: (files) => onFiles(files.slice(0, 1)),
  })
  return (
    <section aria-label={words.label} className={classes.drop} data-over={place.over || undefined} {...place.handlers}>
      {chosen ? <Chosen words={words} image={image} /> : <Nothing hint={words.hint} />}
      <Group gap={2} wrap="nowrap">
        <IconButton
          label={words.useSelected}
          {...(selected ? {} : { disabled: true, hint: words.nothingSelected })}
          onClick={() => selected && onName(selected)}
        >
          <IconPhotoSpark {...ICON} />
        </IconButton>
        <IconButton label={words.upload} loading={busy} onClick={() => input.current?.click()}>
          <IconUpload {...ICON} />
        </IconButton>
        {chosen && (
          <IconButton label={words.remove} onClick={onRemove}>
            <IconX {...ICON} />
          </IconButton>
        )}
      </Group>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES.join(',')}
        hidden
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </section>
  )
}

function Nothing({ hint }: { readonly hint: string }) {
  return (
    <>
      <IconPhotoPlus size={20} stroke={1.5} aria-hidden color="var(--studio-secondary)" />
      <Text size="xs" c="dimmed" className={classes.words}>
        {hint}
      </Text>
    </>
  )
}

function Chosen({ words, image }: Pick<ImageFieldProps, 'words' | 'image'>) {
  return (
    <>
      {image ? (
        <img
          className={classes.thumbnail}
          src={image.thumbnail_url}
          alt={words.alt}
          draggable
          onDragStart={(event) => startImageDrag(event.dataTransfer, [image.image_name])}
        />
      ) : (
        <div className={classes.thumbnail} />
      )}
      <Text size="xs" c="dimmed" className={classes.words}>
        {image === null ? words.gone : image ? `${image.width} × ${image.height}` : ''}
      </Text>
    </>
  )
}
