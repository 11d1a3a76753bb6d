import type { i18n } from 'i18next'
import audit from './en/audit.json'
import mail from './en/mail.json'
import overview from './en/overview.json'
import users from './en/users.json'

/** Texts of the pages for administrators, which most people never open. */
export const ADMINISTRATION = { audit, mail, overview, users } as const

/** Teaches the studio the texts of the pages for administrators, before these are shown. */
export function addAdministrationTexts(instance: i18n): void {
  for (const [namespace, texts] of Object.entries(ADMINISTRATION)) instance.addResourceBundle('en', namespace, texts)
}
