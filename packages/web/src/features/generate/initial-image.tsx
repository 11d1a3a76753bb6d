import { Group, Slider, Stack, Text } from '@mantine/core'
import { IconPhotoPlus, IconX } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LIMITS } from '../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { useImage } from '../../data/images.ts'
import { useStudio } from '../../data/studio.ts'
import { draggedImages, isImageDrag } from '../../lib/drag.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import classes from './initial-image.module.css'

/** The image to start from, with how far the new ones may move from it. An image is dropped here or sent by the viewer. */
export function InitialImage() {
  const { t } = useTranslation('generate')
  const initialImage = useParameter('initialImage')
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {t('initialImage.label')}
      </Text>
      <DropPlace>{initialImage ? <Chosen imageName={initialImage.image_name} /> : <Nothing />}</DropPlace>
      {initialImage && <Strength />}
    </Stack>
  )
}

function Nothing() {
  const { t } = useTranslation('generate')
  return (
    <Group gap="sm" wrap="nowrap" c="dimmed">
      <IconPhotoPlus size={20} stroke={1.5} aria-hidden />
      <Text size="xs">{t('initialImage.hint')}</Text>
    </Group>
  )
}

function Chosen({ imageName }: { readonly imageName: string }) {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const { data: image } = useImage(imageName)
  return (
    <Group gap="sm" wrap="nowrap">
      {image ? (
        <img className={classes.thumbnail} src={image.thumbnail_url} alt={t('initialImage.alt')} />
      ) : (
        <div className={classes.thumbnail} />
      )}
      <Text size="xs" c="dimmed" flex={1}>
        {image === null ? t('initialImage.gone') : image ? `${image.width} × ${image.height}` : ''}
      </Text>
      <IconButton label={t('initialImage.remove')} onClick={() => store.setState({ initialImage: null })}>
        <IconX size={16} stroke={1.5} />
      </IconButton>
    </Group>
  )
}

function Strength() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const strength = useParameter('strength')
  return (
    <div>
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {t('strength.label')}
        </Text>
        <Text size="xs" className={classes.numbers}>
          {strength.toFixed(2)}
        </Text>
      </Group>
      <Slider
        {...LIMITS.strength}
        step={0.01}
        size="sm"
        label={null}
        thumbLabel={t('strength.label')}
        value={strength}
        onChange={(value) => store.setState({ strength: value })}
      />
    </div>
  )
}

/** Takes one image that is dragged from the gallery. */
function DropPlace({ children }: { readonly children: React.ReactNode }) {
  const { t } = useTranslation('generate')
  const studio = useStudio()
  const store = useParametersStore()
  const [over, setOver] = useState(false)
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const name = draggedImages(event.dataTransfer)[0]
    const image = name ? await studio.images.load(name) : null
    if (image) {
      store.setState({ initialImage: { image_name: image.image_name, width: image.width, height: image.height } })
    }
  }
  return (
    <section
      aria-label={t('initialImage.label')}
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!isImageDrag(event.dataTransfer)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      {children}
    </section>
  )
}
