import { Divider, Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../ui/panel.tsx'
import { BoardSelect } from './board-select.tsx'
import { InitialImage } from './initial-image.tsx'
import { InvokeBar } from './invoke-bar.tsx'
import { ModelSelect } from './model-select.tsx'
import { Prompts } from './prompts.tsx'
import { Sampling } from './sampling.tsx'
import { Seed } from './seed.tsx'
import { SizeFields } from './size-fields.tsx'

/** The left panel of the Generate tab: everything that decides about the next images, and the button that makes them. */
export function ParametersPanel() {
  const { t } = useTranslation('generate')
  return (
    <Panel
      label={t('panel.label')}
      header={
        <Title order={2} size="h6">
          {t('panel.title')}
        </Title>
      }
      footer={<InvokeBar />}
    >
      <Stack gap="md">
        <Prompts />
        <Divider />
        <ModelSelect />
        <SizeFields />
        <Sampling />
        <Seed />
        <Divider />
        <InitialImage />
        <BoardSelect />
      </Stack>
    </Panel>
  )
}
