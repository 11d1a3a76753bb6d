/** One view of the gallery: a board (or `none`), a kind of images, and what is searched for. */
export interface GalleryView {
  /** A board's id, or `none` for images on no board. */
  readonly boardId: string
  readonly kind: 'images' | 'assets'
  readonly search: string
}

/** The names under which answers are cached. */
export const keys = {
  authStatus: ['auth', 'status'],
  me: ['auth', 'me'],
  boards: ['boards'],
  uncategorizedCount: ['boards', 'none'],
  galleries: ['gallery'],
  gallery: (view: GalleryView) => ['gallery', view] as const,
  image: (name: string) => ['image', name] as const,
  metadata: (name: string) => ['metadata', name] as const,
  queue: ['queue'],
  queueStatus: ['queue', 'status'],
  queueIds: ['queue', 'ids'],
  queueList: ['queue', 'list'],
  /** Outside of `queue`, because a graph never changes. */
  queueGraph: (id: number) => ['queue-graph', id] as const,
  queueDetails: (id: number) => ['queue', 'details', id] as const,
  models: ['models'],
  version: ['version'],
  invitation: (token: string) => ['links', 'invitation', token] as const,
  reset: (token: string) => ['links', 'reset', token] as const,
  sessions: ['auth', 'sessions'],
  users: ['users'],
  userList: (filter: object, page: number) => ['users', 'list', filter, page] as const,
  invitedIds: ['users', 'invited'],
  activeAdministrators: ['users', 'administrators'],
  activePeople: ['users', 'people'],
  invitations: ['users', 'invitations'],
  audit: (filter: object, page: number) => ['audit', filter, page] as const,
  overview: ['overview'],
  legacy: ['legacy'],
  mail: ['mail'],
  mailList: (state: string | null, page: number) => ['mail', state, page] as const,
  clientState: (key: string) => ['client-state', key] as const,
} as const
