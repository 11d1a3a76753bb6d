import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useClientState } from '../../data/client-state.ts'
import { chooseLanguage, LANGUAGES } from '../../lib/i18n/index.ts'

/** The themes that can be chosen; `auto` follows the system. */
export const THEMES = ['auto', 'dark', 'light'] as const
/** A theme that can be chosen. */
export type Theme = (typeof THEMES)[number]

/** How the studio looks and speaks, kept for the person and not only in this browser. */
export function usePreferences() {
  const { colorScheme: theme, setColorScheme } = useMantineColorScheme()
  const { i18n } = useTranslation()
  const { save } = useClientState('studio.preferences')
  const setTheme = (chosen: Theme) => {
    setColorScheme(chosen)
    save({ theme: chosen, language: i18n.language })
  }
  const setLanguage = (language: string) => {
    void chooseLanguage(i18n, language)
    save({ theme, language })
  }
  return { theme, setTheme, language: i18n.language, setLanguage }
}

/** Makes the studio look and speak as the person chose, wherever they chose it. */
export function useKeptPreferences(): void {
  const { setColorScheme } = useMantineColorScheme()
  const { i18n } = useTranslation()
  const { initial } = useClientState('studio.preferences')
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept counts once, when the studio opens
  useEffect(() => {
    const { theme, language } = parsePreferences(initial)
    if (theme) setColorScheme(theme)
    if (language && language !== i18n.language) void chooseLanguage(i18n, language)
  }, [])
}

function parsePreferences(kept: unknown): {
  readonly theme?: Theme | undefined
  readonly language?: string | undefined
} {
  const { theme, language } = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {}
  return {
    theme: THEMES.find((known) => known === theme),
    language: Object.keys(LANGUAGES).find((known) => known === language),
  }
}
