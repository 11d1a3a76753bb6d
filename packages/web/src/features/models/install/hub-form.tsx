import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHubToken, useInstallModel, useSetHubToken } from '../../../data/models-installs.ts'
import { TwoColumns } from '../../../ui/columns.tsx'
import { ErrorMessage } from '../../../ui/messages.tsx'
import { hubSource } from './jobs.ts'

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/

/** Installs a repository of Hugging Face. */
export function HubForm() {
  const { t } = useTranslation('models')
  const install = useInstallModel()
  const form = useForm({
    initialValues: { repository: '', revision: '', subfolder: '' },
    validate: { repository: (text) => (REPOSITORY.test(text.trim()) ? null : t('install.hub.repositoryWrong')) },
  })
  const submit = form.onSubmit(({ repository, revision, subfolder }) =>
    install.mutate({ source: hubSource(repository, revision, subfolder) }, { onSuccess: () => form.reset() }),
  )
  return (
    <Stack gap="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('install.hub.repository')}
            placeholder="owner/name"
            {...form.getInputProps('repository')}
          />
          <TwoColumns>
            <TextInput label={t('install.hub.revision')} placeholder="main" {...form.getInputProps('revision')} />
            <TextInput label={t('install.hub.subfolder')} {...form.getInputProps('subfolder')} />
          </TwoColumns>
          <ErrorMessage error={install.error} />
          <Group>
            <Button type="submit" loading={install.isPending}>
              {t('install.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
      <HubToken />
    </Stack>
  )
}

/** The token with which the studio asks the hub. It is never shown. */
function HubToken() {
  const { t } = useTranslation('models')
  const { data: status, error } = useHubToken()
  const set = useSetHubToken()
  const [token, setToken] = useState('')
  return (
    <section aria-label={t('install.token.title')}>
      <Text fw={600} mb={4}>
        {t('install.token.title')}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {status ? t(`install.token.${status}`) : t('install.token.asking')}
      </Text>
      <Group align="flex-end" gap="sm">
        <PasswordInput
          flex={1}
          maw={360}
          label={t('install.token.field')}
          autoComplete="off"
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={token.trim() === ''}
          loading={set.isPending}
          onClick={() => set.mutate(token.trim(), { onSuccess: () => setToken('') })}
        >
          {t('action.save', { ns: 'app' })}
        </Button>
        {status && status !== 'invalid' && (
          <Button variant="subtle" color="danger" onClick={() => set.mutate(null)}>
            {t('install.token.forget')}
          </Button>
        )}
      </Group>
      <ErrorMessage error={error ?? set.error} />
    </section>
  )
}
