import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClientState, useLateState, withLate } from '../../data/client-state.ts'
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
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { i18n } = useTranslation()
  const { initial, save } = useClientState('studio.preferences')
  const apply = ({ theme, language }: Preferences) => {
    if (theme) setColorScheme(theme)
    if (language && language !== i18n.language) void chooseLanguage(i18n, language)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept counts once, when the studio opens
  useEffect(() => apply(parsePreferences(initial)), [])
  const [began] = useState({ theme: colorScheme, language: i18n.language })
  useLateState('studio.preferences', (kept) => {
    const now = { theme: colorScheme, language: i18n.language }
    const chosen = withLate({ ...now, ...parsePreferences(kept) }, now, began)
    apply(chosen)
    if (now.theme !== began.theme || now.language !== began.language) save(chosen)
  })
}

interface Preferences {
  readonly theme?: Theme
  readonly language?: string
}

function parsePreferences(kept: unknown): Preferences {
  const raw = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {}
  const theme = THEMES.find((known) => known === raw.theme)
  const language = Object.keys(LANGUAGES).find((known) => known === raw.language)
  return { ...(theme ? { theme } : {}), ...(language ? { language } : {}) }
}
