import { ApiError } from '@invoke-studio/client'
import { useQueries } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  clientStateQuery,
  OPENING_STATES,
  SAVE_AGAIN,
  useClientState,
  useLateState,
  withLate,
} from '../data/client-state.ts'
import { parsePreferences, preferencesOf, USUAL_PREFERENCES } from '../data/gallery-preferences.ts'
import { lateParameters } from '../data/generation/late-parameters.ts'
import { DEFAULTS } from '../data/generation/parameters.ts'
import { useParametersStore } from '../data/generation/use-parameters.ts'
import { useMainModels } from '../data/models.ts'
import { useStudio } from '../data/studio.ts'
import { toastNotice } from '../ui/messages.tsx'

/** Keeps asking for what the studio opened without, says so, and gives it to what began without it. Draws nothing. */
export function LateStates(): null {
  useAskingAgain()
  useLateParameters()
  useLateGallery()
  return null
}

function useAskingAgain(): void {
  const { t } = useTranslation()
  const studio = useStudio()
  const failure = useQueries({
    queries: OPENING_STATES.map((key) => ({
      ...clientStateQuery(studio, key),
      staleTime: 'static' as const,
      refetchInterval: ({ state }: { readonly state: { readonly data: unknown } }) =>
        state.data === undefined && SAVE_AGAIN,
    })),
    combine: (answers) => answers.find(({ data, error }) => data === undefined && error)?.error ?? null,
  })
  const [isTold, setTold] = useState(false)
  // A session that ended has a door of its own, behind which everything is asked for again.
  const isWorthTelling = failure !== null && !(failure instanceof ApiError && failure.status === 401)
  useEffect(() => {
    if (!isWorthTelling || isTold) return
    setTold(true)
    toastNotice(t('kept.unknown'), t('kept.unknownExplain'))
  }, [isWorthTelling, isTold, t])
}

function useLateParameters(): void {
  const store = useParametersStore()
  const { models } = useMainModels()
  useLateState('studio.generate', (kept) => {
    // Always another object, so that the store tells of what was typed before, which is saved only now.
    store.setState({ ...lateParameters({ kept, began: DEFAULTS, now: store.getState(), models }) })
  })
}

function useLateGallery(): void {
  const { selection } = useStudio()
  const { save } = useClientState('studio.gallery')
  useLateState('studio.gallery', (kept) => {
    const now = withLate(parsePreferences(kept), preferencesOf(selection.getState()), USUAL_PREFERENCES)
    selection.setState(now)
    save(now)
  })
}
