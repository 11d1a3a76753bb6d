import type { ModelConfig } from '@invoke-studio/client'
import { FileButton, Group } from '@mantine/core'
import { IconBox, IconPhotoUp, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSetCover } from '../../data/models-management.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastError } from '../../ui/messages.tsx'
import classes from './models-page.module.css'

interface ModelCoverProps {
  readonly model: ModelConfig
  readonly editable: boolean
}

/** The picture of a model. Without one there is only a place for it. */
export function ModelCover({ model, editable }: ModelCoverProps) {
  const { t } = useTranslation('models')
  const set = useSetCover()
  const change = (picture: File | null) =>
    set.mutate({ key: model.key, picture }, { onError: (error) => toastError(t('cover.failed'), error) })
  return (
    <div className={classes.cover}>
      {model.cover_image ? (
        <img src={model.cover_image} alt={t('cover.alt', { name: model.name })} />
      ) : (
        <div className={classes.noCover} aria-hidden>
          <IconBox size={32} stroke={1.5} />
        </div>
      )}
      {editable && (
        <Group gap={4} justify="center">
          <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => file && change(file)}>
            {(props) => (
              <IconButton label={t('cover.set')} loading={set.isPending} {...props}>
                <IconPhotoUp size={16} stroke={1.5} />
              </IconButton>
            )}
          </FileButton>
          {model.cover_image && (
            <IconButton label={t('cover.remove')} onClick={() => change(null)}>
              <IconTrash size={16} stroke={1.5} />
            </IconButton>
          )}
        </Group>
      )}
    </div>
  )
}
