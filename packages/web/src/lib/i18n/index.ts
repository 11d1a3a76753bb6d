import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import app from './en/app.json'
import auth from './en/auth.json'
import gallery from './en/gallery.json'
import generate from './en/generate.json'
import models from './en/models.json'
import profile from './en/profile.json'
import queue from './en/queue.json'
import viewer from './en/viewer.json'

const EN = { app, auth, gallery, generate, models, profile, queue, viewer } as const

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: typeof EN
  }
}

/** The studio's texts, one namespace a feature. English is complete; a missing text in another language falls back to it. */
export function createI18n(): i18n {
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: EN },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}
