import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { KEPT_IN_BROWSER } from '../kept.ts'
import type { ADMINISTRATION } from './administration.ts'
import app from './en/app.json'
import gallery from './en/gallery.json'
import generate from './en/generate.json'
import profile from './en/profile.json'
import viewer from './en/viewer.json'

/** Texts that are there from the start. Those of parts that are loaded on demand come with these: see `useTexts`. */
const EN = { app, gallery, generate, profile, viewer } as const

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: typeof EN &
      typeof ADMINISTRATION & {
        advanced: typeof import('./en/advanced.json')
        auth: typeof import('./en/auth.json')
        canvas: typeof import('./en/canvas.json')
        hotkeys: typeof import('./en/hotkeys.json')
        models: typeof import('./en/models.json')
        prompts: typeof import('./en/prompts.json')
        queue: typeof import('./en/queue.json')
        sharing: typeof import('./en/sharing.json')
        upscale: typeof import('./en/upscale.json')
        workflows: typeof import('./en/workflows.json')
      }
  }
}

/** The languages that the studio speaks, in their own words, by code. */
export const LANGUAGES: Readonly<Record<string, string>> = { en: 'English' }

/** Speaks another language, now and when this browser opens the studio again. */
export async function chooseLanguage(instance: i18n, language: string): Promise<void> {
  localStorage.setItem(KEPT_IN_BROWSER.language, language)
  await instance.changeLanguage(language)
}

/** The language that was chosen in this browser, else the first of the browser's own that the studio speaks. */
function preferredLanguage(): string {
  const wanted = [
    localStorage.getItem(KEPT_IN_BROWSER.language),
    ...navigator.languages.map((tag) => tag.split('-')[0]),
  ]
  return wanted.find((language) => language != null && language in LANGUAGES) ?? 'en'
}

/** The studio's texts, one namespace a feature. English is complete; a missing text in another language falls back to it. */
export function createI18n(): i18n {
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: preferredLanguage(),
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: EN },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}
