import type { LibraryFacts } from '@invoke-studio/contract/access'
import { type Audience, audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'

type Facts = Pick<LibraryFacts, 'user_id' | 'is_public'>

/** Who may see the workflow. */
const readers = ({ user_id, is_public }: Facts): Audience =>
  is_public ? audience.everyone() : audience.ownerAndAdmins(user_id)

/** Tells of a new workflow. */
export function tellCreated(emit: Emit, workflow_id: string, facts: Facts): void {
  const { user_id, is_public } = facts
  emit('workflow_created', { workflow_id, user_id, is_public }, readers(facts))
}

/** Tells of a change to those who see the workflow afterwards, and those who lost it that they did. */
export function tellChanged(emit: Emit, workflow_id: string, before: Facts, new_is_public: boolean): void {
  const { user_id, is_public: old_is_public } = before
  const now = readers({ user_id, is_public: new_is_public })
  emit('workflow_updated', { workflow_id, user_id, old_is_public, new_is_public }, now)
  if (old_is_public && !new_is_public) {
    emit('workflow_access_revoked', { workflow_id, user_id }, audience.everyoneBut([user_id]))
  }
}

/** Tells those who saw the workflow that it is gone. */
export function tellDeleted(emit: Emit, workflow_id: string, facts: Facts): void {
  const { user_id, is_public } = facts
  emit('workflow_deleted', { workflow_id, user_id, is_public }, readers(facts))
}
