import type { SharePermission } from '@invoke-studio/contract/access'
import { Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const PERMISSIONS = ['read', 'write', 'admin'] as const satisfies readonly SharePermission[]

interface PermissionSelectProps {
  readonly label: string
  /** Shows no label; the name is for those who cannot see the row. */
  readonly bare?: boolean
  readonly value: SharePermission
  readonly onChange: (permission: SharePermission) => void
}

/** Chooses what a share lets a person do, with a sentence for each choice. */
export function PermissionSelect({ label, bare, value, onChange }: PermissionSelectProps) {
  const { t } = useTranslation('sharing')
  return (
    <Select
      w={148}
      flex="none"
      {...(bare ? { 'aria-label': label } : { label })}
      allowDeselect={false}
      comboboxProps={{ width: 300, position: 'bottom-end', shadow: 'md' }}
      value={value}
      onChange={(chosen) => onChange(PERMISSIONS.find((known) => known === chosen) ?? value)}
      data={PERMISSIONS.map((permission) => ({ value: permission, label: t(`permission.name.${permission}`) }))}
      renderOption={({ option }) => (
        <Choice permission={PERMISSIONS.find((known) => known === option.value) ?? 'read'} />
      )}
    />
  )
}

function Choice({ permission }: { readonly permission: SharePermission }) {
  const { t } = useTranslation('sharing')
  return (
    <Stack gap={0}>
      <Text size="sm">{t(`permission.name.${permission}`)}</Text>
      <Text size="xs" c="dimmed">
        {t(`permission.explain.${permission}`)}
      </Text>
    </Stack>
  )
}
