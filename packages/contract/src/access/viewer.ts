/** Who asks. In single-user mode it is the `system` user with administrator rights; nothing else asks for the mode. */
export interface Viewer {
  readonly user_id: string
  readonly is_admin: boolean
  readonly mode: 'single' | 'multi'
}

/** The user that owns what single-user mode made. It can never sign in. */
export const SYSTEM_USER_ID = 'system'

/** The viewer of every request in single-user mode, and of the server's own work. */
export const SYSTEM_VIEWER: Viewer = { user_id: SYSTEM_USER_ID, is_admin: true, mode: 'single' }

/** What each route declares about who may call it. */
export type RouteAccess = 'public' | 'signed-in' | 'admin'
