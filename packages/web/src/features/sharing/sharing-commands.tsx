import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { watchBoards } from '../../data/closed-boards.ts'
import { useStudio } from '../../data/studio.ts'
import { useCommand } from '../../lib/commands.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { toastNotice } from '../../ui/messages.tsx'

const SharingDialog = lazyPart(async () => (await import('./sharing-dialog.tsx')).SharingDialog)
const LeaveDialog = lazyPart(async () => (await import('./leave-dialog.tsx')).LeaveDialog)

/** What sharing does on every tab: its dialogs, and a sentence when a board that was open closes. */
export function SharingCommands() {
  const [shared, setShared] = useState<string | null>(null)
  const [left, setLeft] = useState<string | null>(null)
  useCommand('sharing.open', ({ boardId, part }) => (part === 'leave' ? setLeft(boardId) : setShared(boardId)))
  useClosedBoards()
  return (
    <Suspense>
      {shared !== null && <SharingDialog boardId={shared} onClose={() => setShared(null)} />}
      {left !== null && <LeaveDialog boardId={left} onClose={() => setLeft(null)} />}
    </Suspense>
  )
}

function useClosedBoards(): void {
  const { t } = useTranslation('gallery')
  const studio = useStudio()
  useEffect(
    () =>
      watchBoards(studio, ({ name, reason, open }) =>
        toastNotice(t(`closed.title.${reason}`, { name }), t(`closed.${open}`)),
      ),
    [studio, t],
  )
}
