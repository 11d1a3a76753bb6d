import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * Teaches the studio the texts (by namespace, in English) of a part that is loaded on demand. To be called before
 * anything of that part is drawn.
 */
export function useTexts(texts: Readonly<Record<string, object>>): void {
  const { i18n } = useTranslation()
  useState(() => {
    for (const [namespace, bundle] of Object.entries(texts)) {
      if (!i18n.hasResourceBundle('en', namespace)) i18n.addResourceBundle('en', namespace, bundle)
    }
  })
}
