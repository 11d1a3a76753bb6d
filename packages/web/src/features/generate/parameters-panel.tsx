import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../ui/panel.tsx'
import { GenerationFields } from './generation-fields.tsx'
import { InitialImage } from './initial-image.tsx'
import { InvokeBar } from './invoke-bar.tsx'
import { SizeFields } from './size-fields.tsx'
import { useInvoke } from './use-invoke.ts'

/** The left panel of the Generate tab: everything that decides about the next images, and the button that makes them. */
export function ParametersPanel() {
  const { t } = useTranslation('generate')
  const invoking = useInvoke()
  return (
    <Panel
      label={t('panel.label')}
      header={
        <Title order={2} size="h6">
          {t('panel.title')}
        </Title>
      }
      footer={<InvokeBar {...invoking} />}
    >
      <GenerationFields size={<SizeFields />} source={<InitialImage />} />
    </Panel>
  )
}
