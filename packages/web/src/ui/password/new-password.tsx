import { List, PasswordInput, type PasswordInputProps, Progress, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconCircle } from '@tabler/icons-react'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAuthTexts } from '../../lib/i18n/use-auth-texts.ts'
import { checkRules, type PasswordPolicy } from './policy.ts'
import { createEstimator, type Strength } from './strength.ts'

interface NewPasswordProps extends PasswordInputProps {
  readonly policy: PasswordPolicy
  /** The person's name and address, which make a bad password. */
  readonly personal: readonly string[]
}

/** A field for a new password with its rules, which tick themselves, and a meter of its strength. */
export function NewPassword({ policy, personal, ...input }: NewPasswordProps) {
  const value = String(input.value ?? '')
  useAuthTexts()
  const { t } = useTranslation('auth')
  const rulesId = useId()
  const strength = useStrength(value, personal)
  return (
    <Stack gap="sm">
      <PasswordInput
        autoComplete="new-password"
        aria-describedby={rulesId}
        visibilityToggleButtonProps={{ 'aria-label': t('password.reveal') }}
        {...input}
      />
      <StrengthMeter strength={strength} />
      <List id={rulesId} size="xs" spacing={2} center listStyleType="none" aria-label={t('password.rules')}>
        {checkRules(value, policy).map(({ rule, kept }) => (
          <List.Item key={rule} c={kept ? 'var(--studio-success-text)' : 'dimmed'} icon={kept ? <Kept /> : <Open />}>
            {t(`password.rule.${rule}`, { count: policy.minLength })}
            {kept && <VisuallyHidden> {t('password.kept')}</VisuallyHidden>}
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}

const Kept = () => <IconCheck size={14} stroke={2} aria-hidden />
const Open = () => <IconCircle size={14} stroke={1.5} aria-hidden />

const METER_COLORS = ['danger', 'danger', 'accent', 'success', 'success'] as const

function StrengthMeter({ strength }: { readonly strength: Strength | null }) {
  const { t } = useTranslation('auth')
  const label = strength === null ? t('password.strength.none') : t(`password.strength.${strength}`)
  return (
    <div>
      <Progress
        size="xs"
        value={strength === null ? 0 : (strength + 1) * 20}
        color={METER_COLORS[strength ?? 0] ?? 'danger'}
        aria-label={t('password.meter')}
      />
      <Text size="xs" c="dimmed" mt={4} aria-live="polite">
        {label}
      </Text>
    </div>
  )
}

/** The strength of what is typed; null for nothing. The newest answer wins. */
function useStrength(password: string, personal: readonly string[]): Strength | null {
  const [estimate] = useState(createEstimator)
  const [strength, setStrength] = useState<Strength | null>(null)
  const words = personal.join('\n')
  useEffect(() => {
    let stale = false
    if (password === '') setStrength(null)
    else {
      estimate(password, words.split('\n'))
        .then((score) => !stale && setStrength(score))
        .catch(() => setStrength(null))
    }
    return () => {
      stale = true
    }
  }, [estimate, password, words])
  return strength
}
