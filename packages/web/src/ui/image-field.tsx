import { Group, Stack, Text } from '@mantine/core'
import { IconPhotoPlus, IconPhotoSpark, IconUpload, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PICTURE_TYPES, startImageDrag } from '../lib/drag.ts'
import { IconButton } from './icon-button.tsx'
import classes from './image-field.module.css'
import { toastError } from './messages.tsx'
import { usePicturePlace } from './pictures.ts'

interface ImageFieldProps {
  readonly label: string
  /** Shown while no image is chosen. */
  readonly hint: string
  /** What the chosen image is, for those who do not see it. */
  readonly alt: string
  /** What the button says that leaves the field empty. */
  readonly remove: string
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
  /** Both reject when the image cannot be had; the field says so. */
  readonly onName: (imageName: string) => Promise<void>
  readonly onFile: (file: File) => Promise<void>
  readonly onRemove: () => void
}

const ICON = { size: 16, stroke: 1.5 }

/** One image: dropped from the gallery or the computer, uploaded, pasted, or the one that is selected in the gallery. */
export function ImageField(props: ImageFieldProps) {
  const { t } = useTranslation()
  const { label, hint, alt, chosen, image } = props
  const takeName = (name: string) => void props.onName(name).catch((error) => toastError(t('files.loadFailed'), error))
  const takeFile = ([file]: readonly File[]) => {
    if (!file) return
    props.onFile(file).catch((error) => toastError(t('files.uploadFailed', { name: file.name }), error))
  }
  const place = usePicturePlace({
    words: t('files.dropField', { label }),
    onNames: ([name]) => name && takeName(name),
    onFiles: takeFile,
  })
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <section aria-label={label} className={classes.drop} data-over={place.over || undefined} {...place.handlers}>
        {chosen ? <Chosen alt={alt} image={image} /> : <Nothing hint={hint} />}
        <Sources {...props} onName={takeName} onFiles={takeFile} />
      </section>
    </Stack>
  )
}

interface SourcesProps extends Pick<ImageFieldProps, 'label' | 'remove' | 'chosen' | 'selected' | 'busy' | 'onRemove'> {
  readonly onName: (imageName: string) => void
  readonly onFiles: (files: readonly File[]) => void
}

/** The buttons that do without dragging what dragging does. */
function Sources({ label, remove, chosen, selected, busy, onName, onFiles, onRemove }: SourcesProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  return (
    <Group gap={2} wrap="nowrap">
      <IconButton
        label={t('files.useSelected', { label })}
        {...(selected ? {} : { disabled: true, hint: t('files.nothingSelected') })}
        onClick={() => selected && onName(selected)}
      >
        <IconPhotoSpark {...ICON} />
      </IconButton>
      <IconButton label={t('files.upload', { label })} loading={busy} onClick={() => input.current?.click()}>
        <IconUpload {...ICON} />
      </IconButton>
      {chosen && (
        <IconButton label={remove} onClick={onRemove}>
          <IconX {...ICON} />
        </IconButton>
      )}
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
    </Group>
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

function Chosen({ alt, image }: Pick<ImageFieldProps, 'alt' | 'image'>) {
  const { t } = useTranslation()
  return (
    <>
      {image ? (
        <img
          className={classes.thumbnail}
          src={image.thumbnail_url}
          alt={alt}
          draggable
          onDragStart={(event) => startImageDrag(event.dataTransfer, [image.image_name])}
        />
      ) : (
        <div className={classes.thumbnail} />
      )}
      <Text size="xs" c="dimmed" className={classes.words}>
        {image === null ? t('files.gone') : image ? `${image.width} × ${image.height}` : ''}
      </Text>
    </>
  )
}
