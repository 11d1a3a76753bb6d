import { Stack, Tabs, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FolderForm } from './folder-form.tsx'
import { HubForm } from './hub-form.tsx'
import { InstallList } from './install-list.tsx'
import { StarterList } from './starter-list.tsx'
import { UrlForm } from './url-form.tsx'

/** How an administrator adds models, and how far the installations are. */
export function AddModels({ onShow }: { readonly onShow: (modelKey: string) => void }) {
  const { t } = useTranslation('models')
  return (
    <Stack gap="xl" maw={860}>
      <div>
        <Title order={2} size="h3" mb="md">
          {t('install.title')}
        </Title>
        <Tabs defaultValue="folder" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="folder">{t('install.tab.folder')}</Tabs.Tab>
            <Tabs.Tab value="hub">{t('install.tab.hub')}</Tabs.Tab>
            <Tabs.Tab value="url">{t('install.tab.url')}</Tabs.Tab>
            <Tabs.Tab value="starters">{t('install.tab.starters')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="folder">
            <FolderForm />
          </Tabs.Panel>
          <Tabs.Panel value="hub">
            <HubForm />
          </Tabs.Panel>
          <Tabs.Panel value="url">
            <UrlForm />
          </Tabs.Panel>
          <Tabs.Panel value="starters">
            <StarterList />
          </Tabs.Panel>
        </Tabs>
      </div>
      <InstallList onShow={onShow} />
    </Stack>
  )
}
