import { FileButton, Group, Text } from '@mantine/core'
import { IconPhoto, IconPhotoCheck, IconPhotoUp, IconTrash } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useImage } from '../../data/images.ts'
import type { PresetPicture } from '../../data/style-presets.ts'
import { useSelection } from '../../data/use-selection.ts'
import { PICTURE_TYPES } from '../../lib/drag.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import classes from './templates-dialog.module.css'

const ICON = { size: 16, stroke: 1.5 }

/** The picture of a template, or a place for it. */
export function TemplateThumbnail({ address, alt }: { readonly address: string | null; readonly alt: string }) {
  if (address) return <img src={address} alt={alt} className={classes.picture} loading="lazy" />
  return (
    <span className={classes.picture} aria-hidden>
      <IconPhoto size={20} stroke={1.5} />
    </span>
  )
}

interface TemplatePictureProps {
  readonly value: PresetPicture
  readonly onChange: (picture: PresetPicture) => void
}

/** Chooses the picture of a template: a file, or the image that is selected in the gallery. */
export function TemplatePicture({ value, onChange }: TemplatePictureProps) {
  const { t } = useTranslation('prompts')
  const selected = useSelection((state) => state.current)
  const { data: image } = useImage(selected)
  return (
    <Group gap="sm" wrap="nowrap" role="group" aria-label={t('template.picture')}>
      <TemplateThumbnail address={useAddress(value)} alt={t('template.picture')} />
      <Text size="sm" flex={1}>
        {t('template.picture')}
      </Text>
      <Group gap={2} wrap="nowrap">
        <FileButton accept={PICTURE_TYPES.join(',')} onChange={(file) => file && onChange(file)}>
          {(props) => (
            <IconButton label={t('template.pictureUpload')} {...props}>
              <IconPhotoUp {...ICON} />
            </IconButton>
          )}
        </FileButton>
        <IconButton
          label={t('template.pictureSelected')}
          disabled={!image}
          {...(image ? {} : { hint: t('template.pictureNothing') })}
          onClick={() => image && onChange(image.image_url)}
        >
          <IconPhotoCheck {...ICON} />
        </IconButton>
        {value !== null && (
          <IconButton label={t('template.pictureRemove')} onClick={() => onChange(null)}>
            <IconTrash {...ICON} />
          </IconButton>
        )}
      </Group>
    </Group>
  )
}

/** Where the browser finds the picture; that of a file lasts as long as it is shown. */
function useAddress(picture: PresetPicture): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!(picture instanceof File)) return
    const made = URL.createObjectURL(picture)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return picture instanceof File ? address : picture
}
