import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LIMITS } from '../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { useImageInput } from '../../data/use-image-input.ts'
import { ImageField } from '../../ui/image-field.tsx'
import { LabelledSlider } from '../../ui/labelled-slider.tsx'

/** The image to start from, with how far the new ones may move from it. */
export function InitialImage() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const initialImage = useParameter('initialImage')
  const input = useImageInput(initialImage, (image) => store.setState({ initialImage: image }))
  return (
    <Stack gap={6}>
      <ImageField
        {...input}
        label={t('initialImage.label')}
        hint={t('initialImage.hint')}
        alt={t('initialImage.alt')}
        remove={t('initialImage.remove')}
      />
      {initialImage && <Strength />}
    </Stack>
  )
}

function Strength() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const strength = useParameter('strength')
  return (
    <LabelledSlider
      label={t('strength.label')}
      {...LIMITS.strength}
      step={0.01}
      format={(value) => value.toFixed(2)}
      value={strength}
      onChange={(value) => store.setState({ strength: value })}
    />
  )
}
