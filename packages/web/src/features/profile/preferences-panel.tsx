import { SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../lib/i18n/index.ts'
import { THEMES, usePreferences } from './preferences.ts'

/** How the studio looks and speaks for the person. */
export function PreferencesPanel() {
  const { t } = useTranslation('profile')
  const { theme, setTheme, language, setLanguage } = usePreferences()
  const themeLabel = useId()
  return (
    <Stack gap="lg" align="flex-start">
      <Stack gap={4}>
        <Text id={themeLabel} fw={500}>
          {t('preferences.theme')}
        </Text>
        <SegmentedControl
          aria-labelledby={themeLabel}
          value={theme}
          onChange={(value) => setTheme(THEMES.find((known) => known === value) ?? 'auto')}
          data={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
      </Stack>
      <Select
        label={t('preferences.language')}
        description={t('preferences.languageHint')}
        w={260}
        allowDeselect={false}
        value={language}
        onChange={(value) => value && setLanguage(value)}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
    </Stack>
  )
}
