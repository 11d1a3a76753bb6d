import { Badge, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconFolderSearch } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FoundModel, useInstallModel, useScanFolder } from '../../../data/models-installs.ts'
import { ErrorMessage } from '../../../ui/messages.tsx'
import classes from '../models-page.module.css'

/** Installs what lies in a folder of the server. */
export function FolderForm() {
  const { t } = useTranslation('models')
  const [path, setPath] = useState('')
  const [inplace, setInplace] = useState(true)
  const scan = useScanFolder()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    scan.mutate(path.trim())
  }
  return (
    <Stack gap="md">
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            flex="1 1 220px"
            label={t('install.folder.path')}
            description={t('install.folder.hint')}
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            leftSection={<IconFolderSearch size={16} stroke={1.5} />}
            loading={scan.isPending}
            disabled={path.trim() === ''}
          >
            {t('install.folder.scan')}
          </Button>
        </Group>
      </form>
      <Checkbox
        label={t('install.folder.inplace')}
        description={t('install.folder.inplaceHint')}
        checked={inplace}
        onChange={(event) => setInplace(event.currentTarget.checked)}
      />
      <ErrorMessage error={scan.error} />
      {scan.data && <Found key={scan.submittedAt} found={scan.data} inplace={inplace} />}
    </Stack>
  )
}

/** What the folder holds. */
function Found({ found, inplace }: { readonly found: readonly FoundModel[]; readonly inplace: boolean }) {
  const { t } = useTranslation('models')
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const install = useInstallModel()
  const fresh = found.filter(({ path, is_installed }) => !is_installed && !asked.has(path))
  const begin = async (paths: readonly string[]) => {
    for (const source of paths) {
      await install.mutateAsync({ source, inplace })
      setAsked((known) => new Set(known).add(source))
    }
  }
  // What failed is said below the list.
  const start = (paths: readonly string[]) => void begin(paths).catch(() => {})
  if (found.length === 0) return <Text c="dimmed">{t('install.folder.nothing')}</Text>
  return (
    <section aria-label={t('install.folder.found')}>
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{t('install.folder.count', { count: found.length })}</Text>
        {fresh.length > 1 && (
          <Button size="compact-sm" loading={install.isPending} onClick={() => start(fresh.map(({ path }) => path))}>
            {t('install.folder.all', { count: fresh.length })}
          </Button>
        )}
      </Group>
      <ul className={classes.rows}>
        {found.map(({ path, is_installed }) => (
          <li key={path} className={classes.entry}>
            <Text size="sm" className={classes.name} flex={1}>
              {path}
            </Text>
            {is_installed || asked.has(path) ? (
              <Badge variant="light" color="gray">
                {is_installed ? t('install.installed') : t('install.asked')}
              </Badge>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('install.one', { name: path })}
                disabled={install.isPending}
                onClick={() => start([path])}
              >
                {t('install.submit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ErrorMessage error={install.error} />
    </section>
  )
}
