import { SegmentedControl, Select, Stack, Text, useMantineColorScheme } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, LANGUAGES } from '../../lib/i18n/index.ts'

const THEMES = ['auto', 'dark', 'light'] as const

/** How the studio looks and speaks in this browser. */
export function PreferencesPanel() {
  const { t, i18n } = useTranslation('profile')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const themeLabel = useId()
  return (
    <Stack gap="lg" align="flex-start">
      <Stack gap={4}>
        <Text id={themeLabel} fw={500}>
          {t('preferences.theme')}
        </Text>
        <SegmentedControl
          aria-labelledby={themeLabel}
          value={colorScheme}
          onChange={(value) => setColorScheme(THEMES.find((theme) => theme === value) ?? 'auto')}
          data={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
      </Stack>
      <Select
        label={t('preferences.language')}
        description={t('preferences.languageHint')}
        w={260}
        allowDeselect={false}
        value={i18n.language}
        onChange={(value) => value && void chooseLanguage(i18n, value)}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
    </Stack>
  )
}
