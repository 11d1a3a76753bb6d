import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { type Candidate, candidateActions, loadPicture, useCandidates } from '../../../data/canvas.ts'
import { useParametersStore } from '../../../data/generation/use-parameters.ts'
import { useStudio } from '../../../data/studio.ts'
import { toastError, toastSuccess } from '../../../ui/messages.tsx'
import { useCanvas, useCanvasState } from '../canvas-context.ts'
import { addPicture } from '../editor/layers.ts'
import type { StagingSession } from '../model/kept.ts'
import { useBoardName } from './use-exports.ts'

/** The images that wait for a decision, the one that is shown, and what can be decided. */
export function useStaging(session: StagingSession) {
  const [chosen, setChosen] = useState<number | null>(null)
  const [hidden, setHidden] = useState(false)
  const candidates = useCandidates(session.id).filter(({ status }) => status !== 'canceled')
  const jobs = useStore(useStudio().live, (state) => state.jobs)
  const shown = candidates.find(({ itemId }) => itemId === chosen) ?? newest(candidates)
  const preview = jobs.find(({ itemId }) => itemId === shown?.itemId)?.preview?.dataURL ?? null
  const seen = hidden ? undefined : shown
  useStagedPicture(session, {
    imageName: seen?.imageName ?? null,
    preview: seen ? preview : null,
    coming: seen?.status === 'in_progress',
  })
  const index = shown ? candidates.indexOf(shown) : -1
  const step = (by: number) => {
    const count = candidates.length
    if (count > 0) setChosen(candidates[(index + by + count) % count]?.itemId ?? null)
  }
  const decide = useDecisions(session, candidates, shown ?? null)
  return { candidates, shown: shown ?? null, index, hidden, setHidden, step, ...decide }
}

/**
 * While the person has not chosen one: the one that is being made, until its image is there, else the newest image. It must
 * not fall back to another in between, which would then be accepted in its place.
 */
function newest(candidates: readonly Candidate[]): Candidate | undefined {
  const running = candidates.find(({ status }) => status === 'in_progress')
  return running ?? candidates.findLast(({ imageName }) => imageName !== null) ?? candidates[0]
}

/** What there is to show of a candidate. */
interface Staged {
  readonly imageName: string | null
  readonly preview: string | null
  /** Whether a preview or the image will come soon: what is shown stays until then. */
  readonly coming: boolean
}

/** Shows an image, or a preview while there is none, over the box of the session. */
function useStagedPicture({ box }: StagingSession, { imageName, preview, coming }: Staged): void {
  const studio = useStudio()
  const { live } = useCanvas()
  const { x, y, width, height } = box
  useEffect(() => {
    let isWanted = true
    const show = (picture: CanvasImageSource | null) => {
      if (isWanted && picture) live.setState({ staged: { picture, box: { x, y, width, height } } })
    }
    if (imageName) loadPicture(studio, imageName).then(show, () => undefined)
    else if (preview) loadDataUrl(preview).then(show, () => undefined)
    else if (!coming) live.setState({ staged: null })
    return () => {
      isWanted = false
    }
  }, [studio, live, imageName, preview, coming, x, y, width, height])
  useEffect(() => () => live.setState({ staged: null }), [live])
}

async function loadDataUrl(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = url
  await image.decode()
  return image
}

function useDecisions(session: StagingSession, candidates: readonly Candidate[], shown: Candidate | null) {
  const { t } = useTranslation('canvas')
  const studio = useStudio()
  const { editor } = useCanvas()
  const parameters = useParametersStore()
  const boardName = useBoardName()
  const [busy, setBusy] = useState(false)
  const actions = candidateActions(studio)
  const accepted = useCanvasState(({ history }) => history.past.filter(({ name }) => name === 'accept').length)

  const attempt = async (action: () => Promise<void>, failed = t('staging.actionFailed')) => {
    if (busy) return
    setBusy(true)
    try {
      await action()
    } catch (error) {
      toastError(failed, error)
    } finally {
      setBusy(false)
    }
  }
  const end = async () => {
    editor.store.setState({ session: null })
    await actions.end(session.id, candidates)
  }
  return {
    busy,
    accept: () =>
      attempt(async () => {
        const picture = shown?.imageName ? await loadPicture(studio, shown.imageName) : null
        if (!picture) return
        const name = t('layers.generatedName', { count: accepted + 1 })
        addPicture(editor, picture, { at: session.box, name, step: 'accept' })
        picture.close()
        await end()
      }),
    discard: () =>
      attempt(async () => {
        if (!shown) return
        await actions.drop(shown)
        if (candidates.length === 1) editor.store.setState({ session: null })
      }),
    discardAll: () => attempt(end),
    save: () =>
      attempt(async () => {
        if (!shown?.imageName) return
        await actions.save(shown.imageName, parameters.getState().boardId)
        toastSuccess(t('staging.saved', { board: boardName() }))
      }, t('bar.saveFailed')),
  }
}
