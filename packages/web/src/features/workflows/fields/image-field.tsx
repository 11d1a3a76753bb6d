import { Group, Text } from '@mantine/core'
import { IconPhotoPlus, IconPhotoSpark, IconUpload, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useImage, useUploadImage } from '../../../data/images.ts'
import { useSelection } from '../../../data/use-selection.ts'
import { PICTURE_TYPES, startImageDrag } from '../../../lib/drag.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { toastError } from '../../../ui/messages.tsx'
import { usePicturePlace } from '../../../ui/pictures.ts'
import { isObject } from '../model/json.ts'
import type { FieldProps } from './field-props.ts'
import classes from './fields.module.css'

const ICON = { size: 16, stroke: 1.5 }

/** One image: dropped from the gallery or the computer, uploaded, or the one that is selected in the gallery. */
export function ImageField({ value, onChange, label, invalid }: FieldProps) {
  const { t } = useTranslation('workflows')
  const name = nameOf(value)
  return (
    <DropPlace label={label} invalid={invalid} onImages={([first]) => first && onChange({ image_name: first })}>
      {name ? <Thumbnail name={name} large /> : <Hint text={t('image.hint')} />}
      <Sources label={label} onImages={([first]) => first && onChange({ image_name: first })}>
        {name && (
          <IconButton label={t('image.remove', { label })} onClick={() => onChange(undefined)}>
            <IconX {...ICON} />
          </IconButton>
        )}
      </Sources>
    </DropPlace>
  )
}

/** Several images in an order. */
export function ImagesField({ value, onChange, label, invalid }: FieldProps) {
  const { t } = useTranslation('workflows')
  const images: readonly unknown[] = Array.isArray(value) ? value : []
  const add = (names: readonly string[]) => onChange([...images, ...names.map((image_name) => ({ image_name }))])
  return (
    <DropPlace label={label} invalid={invalid} onImages={add}>
      {images.length === 0 ? (
        <Hint text={t('image.hintMany')} />
      ) : (
        <div className={`${classes.images} nowheel`}>
          {images.map((image, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an image may be in the list twice
            <div key={index} className={classes.member}>
              <Thumbnail name={nameOf(image) ?? ''} />
              <IconButton
                className={classes.removeMember}
                size={20}
                variant="filled"
                label={t('list.remove', { number: index + 1 })}
                onClick={() => onChange(images.toSpliced(index, 1))}
              >
                <IconX size={12} stroke={2} />
              </IconButton>
            </div>
          ))}
        </div>
      )}
      <Sources label={label} multiple onImages={add} />
    </DropPlace>
  )
}

function nameOf(value: unknown): string | null {
  return isObject(value) && typeof value.image_name === 'string' ? value.image_name : null
}

function Hint({ text }: { readonly text: string }) {
  return (
    <Group gap="xs" wrap="nowrap" c="dimmed" flex={1}>
      <IconPhotoPlus size={18} stroke={1.5} aria-hidden />
      <Text size="xs">{text}</Text>
    </Group>
  )
}

function Thumbnail({ name, large }: { readonly name: string; readonly large?: boolean }) {
  const { t } = useTranslation('workflows')
  const { data: image } = useImage(name)
  if (image === null) {
    return (
      <Text size="xs" c="var(--studio-danger-text)">
        {t('image.gone')}
      </Text>
    )
  }
  return (
    <Group gap="sm" wrap="nowrap" flex={1}>
      {image ? (
        <img
          className={`${classes.thumbnail} nodrag`}
          src={image.thumbnail_url}
          alt={t('image.alt')}
          draggable
          onDragStart={(event) => startImageDrag(event.dataTransfer, [name])}
        />
      ) : (
        <div className={classes.thumbnail} />
      )}
      {large && image && (
        <Text size="xs" c="dimmed">
          {image.width} × {image.height}
        </Text>
      )}
    </Group>
  )
}

interface SourcesProps {
  readonly label: string
  readonly multiple?: boolean
  readonly onImages: (names: readonly string[]) => void
  readonly children?: ReactNode
}

/** Other ways to an image than dropping one: the gallery's selection, and files. */
function Sources({ label, multiple, onImages, children }: SourcesProps) {
  const { t } = useTranslation('workflows')
  const input = useRef<HTMLInputElement>(null)
  const selected = useSelection((state) => state.selected)
  const upload = useUploads(onImages)
  return (
    <Group gap={2} wrap="nowrap">
      <IconButton
        label={t('image.useSelected', { label })}
        {...(selected.length === 0 ? { disabled: true, hint: t('image.nothingSelected') } : {})}
        onClick={() => onImages(multiple ? selected : selected.slice(-1))}
      >
        <IconPhotoSpark {...ICON} />
      </IconButton>
      <IconButton label={t('image.upload', { label })} loading={upload.busy} onClick={() => input.current?.click()}>
        <IconUpload {...ICON} />
      </IconButton>
      {children}
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES.join(',')}
        multiple={multiple ?? false}
        hidden
        onChange={(event) => {
          void upload.send([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </Group>
  )
}

function useUploads(onImages: (names: readonly string[]) => void) {
  const { t } = useTranslation('workflows')
  const { mutateAsync, isPending } = useUploadImage()
  const send = async (files: readonly File[]) => {
    const names: string[] = []
    for (const file of files) {
      try {
        names.push((await mutateAsync({ file, boardId: 'none' })).image_name)
      } catch (error) {
        toastError(t('image.uploadFailed', { name: file.name }), error)
      }
    }
    if (names.length > 0) onImages(names)
  }
  return { send, busy: isPending }
}

interface DropPlaceProps {
  readonly label: string
  readonly invalid: boolean
  readonly onImages: (names: readonly string[]) => void
  readonly children: ReactNode
}

/** Takes images from the gallery and files from the computer. */
function DropPlace({ label, invalid, onImages, children }: DropPlaceProps) {
  const { t } = useTranslation('app')
  const { send } = useUploads(onImages)
  const place = usePicturePlace({
    words: t('files.dropField', { label }),
    onNames: onImages,
    onFiles: (files) => void send(files),
  })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and legend of its own
    <div
      role="group"
      aria-label={label}
      className={classes.drop}
      data-over={place.over || undefined}
      data-invalid={invalid || undefined}
      {...place.handlers}
    >
      {children}
    </div>
  )
}
