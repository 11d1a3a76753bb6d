import { AUDIT_ACTIONS, type AuditAction } from '@invoke-studio/contract/audit'

/** The part of the studio that an action is about. */
type AuditArea = AuditAction extends `${infer Area}.${string}` ? Area : never

/** Whether a recorded action is one that there are words for; a log may be older or newer than this page. */
export function isKnownAction(action: string): action is AuditAction {
  return AUDIT_ACTIONS.some((known) => known === action)
}

/** All actions by what they are about, in the order of the contract. */
export function actionsByArea(): { readonly area: AuditArea; readonly actions: readonly AuditAction[] }[] {
  const areas = new Map<AuditArea, AuditAction[]>()
  for (const action of AUDIT_ACTIONS) {
    const area = action.slice(0, action.indexOf('.')) as AuditArea
    areas.set(area, [...(areas.get(area) ?? []), action])
  }
  return [...areas].map(([area, actions]) => ({ area, actions }))
}
