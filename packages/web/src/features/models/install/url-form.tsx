import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useInstallModel } from '../../../data/models-installs.ts'
import { ErrorMessage } from '../../../ui/messages.tsx'

/** Installs a file of the web. */
export function UrlForm() {
  const { t } = useTranslation('models')
  const install = useInstallModel()
  const form = useForm({
    initialValues: { url: '', token: '' },
    validate: { url: (text) => (isWebAddress(text.trim()) ? null : t('install.url.wrong')) },
  })
  const submit = form.onSubmit(({ url, token }) =>
    install.mutate({ source: url.trim(), token: token.trim() }, { onSuccess: () => form.reset() }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label={t('install.url.address')} placeholder="https://" {...form.getInputProps('url')} />
        <PasswordInput
          label={t('install.url.token')}
          description={t('install.url.tokenHint')}
          autoComplete="off"
          {...form.getInputProps('token')}
        />
        <ErrorMessage error={install.error} />
        <Group>
          <Button type="submit" loading={install.isPending}>
            {t('install.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)
