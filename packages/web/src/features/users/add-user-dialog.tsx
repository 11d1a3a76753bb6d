import { Button, Group, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { authStatusQuery, usePasswordPolicy } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { useCreateUser, useGeneratePassword } from '../../data/users.ts'
import { looksLikeEmail } from '../../lib/email.ts'
import { toFirstError } from '../../lib/first-error.ts'
import { nameFromEmail } from '../../lib/people.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { NewPassword } from '../../ui/password/new-password.tsx'
import { mayBePassword } from '../../ui/password/policy.ts'
import { LinkResult } from './link-dialog.tsx'

/** Adds a person: by an invitation, or with a first password that they change when they come. */
export function AddUserDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('users')
  const { data: status } = useSuspenseQuery(authStatusQuery(useStudio()))
  const create = useCreateUser()
  const { data: made, variables: account } = create
  return (
    <Dialog
      opened
      onClose={onClose}
      title={made ? t('add.doneTitle', { email: made.user.email }) : t('add.title')}
      size="lg"
    >
      {made?.invitation_link ? (
        <LinkResult
          kind="invite"
          email={made.user.email}
          link={made.invitation_link}
          emailed={status.email_enabled}
          onClose={onClose}
        />
      ) : made ? (
        <PasswordResult email={made.user.email} password={account?.initial_password ?? ''} onClose={onClose} />
      ) : (
        <AddForm create={create} emailed={status.email_enabled} onCancel={onClose} />
      )}
    </Dialog>
  )
}

interface AddFormProps {
  readonly create: ReturnType<typeof useCreateUser>
  readonly emailed: boolean
  readonly onCancel: () => void
}

function AddForm({ create, emailed, onCancel }: AddFormProps) {
  const { t } = useTranslation('users')
  const policy = usePasswordPolicy()
  const form = useForm({
    initialValues: { email: '', display_name: '', is_admin: false, way: 'invitation', password: '' },
    validate: {
      email: (value) => (looksLikeEmail(value) ? null : t('error.email', { ns: 'auth' })),
      password: (value, { way }) =>
        way === 'invitation' || mayBePassword(value, policy) ? null : t('error.passwordRules', { ns: 'auth' }),
    },
  })
  const { email, display_name, way } = form.values
  const submit = form.onSubmit(
    ({ email, display_name, is_admin, way, password }) =>
      create.mutate({
        email: email.trim(),
        display_name: display_name.trim() || nameFromEmail(email),
        is_admin,
        initial_password: way === 'invitation' ? null : password,
      }),
    toFirstError(form),
  )
  const hint = way === 'password' ? t('add.passwordHint') : emailed ? t('add.emailHint') : t('add.linkHint')
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <TextInput
          label={t('field.name')}
          placeholder={nameFromEmail(email) || t('field.namePlaceholder')}
          autoComplete="off"
          {...form.getInputProps('display_name')}
        />
        <Switch
          label={t('add.admin')}
          description={t('add.adminHint')}
          {...form.getInputProps('is_admin', { type: 'checkbox' })}
        />
        <SegmentedControl
          aria-label={t('add.way')}
          {...form.getInputProps('way')}
          data={(['invitation', 'password'] as const).map((value) => ({ value, label: t(`add.${value}`) }))}
        />
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
        {way === 'password' && (
          <FirstPassword
            personal={[email, display_name]}
            onGenerated={(password) => form.setFieldValue('password', password)}
            input={form.getInputProps('password')}
          />
        )}
        <ErrorMessage error={create.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel', { ns: 'app' })}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {way === 'invitation' ? t('add.submitInvitation') : t('add.submitPassword')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface FirstPasswordProps {
  readonly personal: readonly string[]
  readonly onGenerated: (password: string) => void
  /** What the form gives to the field. */
  readonly input: object
}

function FirstPassword({ personal, onGenerated, input }: FirstPasswordProps) {
  const { t } = useTranslation('users')
  const policy = usePasswordPolicy()
  const generate = useGeneratePassword()
  const [visible, setVisible] = useState(false)
  const show = (password: string) => {
    onGenerated(password)
    setVisible(true)
  }
  return (
    <Stack gap="sm">
      <NewPassword
        label={t('add.firstPassword')}
        policy={policy}
        personal={personal}
        visible={visible}
        onVisibilityChange={setVisible}
        {...input}
      />
      <Group>
        <Button
          variant="default"
          loading={generate.isPending}
          onClick={() => generate.mutate(undefined, { onSuccess: show })}
        >
          {t('add.generate')}
        </Button>
      </Group>
      <ErrorMessage error={generate.error} />
    </Stack>
  )
}

interface PasswordResultProps {
  readonly email: string
  readonly password: string
  readonly onClose: () => void
}

function PasswordResult({ email, password, onClose }: PasswordResultProps) {
  const { t } = useTranslation('users')
  return (
    <Stack gap="md" role="status">
      <Text>{t('add.tell', { email })}</Text>
      <CopyField label={t('add.firstPassword')} value={password} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('link.done')}</Button>
      </Group>
    </Stack>
  )
}
