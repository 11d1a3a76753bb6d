/** One copy of an event: who gets it, who of them does not, and what it says to them. */
export interface Delivery {
  /** Rooms; a socket in several of them gets the event once. */
  readonly to: readonly string[]
  readonly except: readonly string[]
  /** Replaces members of the payload in this copy. */
  readonly hide: Readonly<Record<string, unknown>> | null
}

/** To whom an event goes; each event names its audience where it is emitted. */
export type Audience = readonly Delivery[]

const userRoom = (userId: string): string => `user:${userId}`
const ADMIN_ROOM = 'admin'
const SIGNED_IN_ROOM = 'signed-in'

/** The rooms that a socket joins by what its person is. */
export const roomsOf = (person: { user_id: string; is_admin: boolean }): string[] => [
  userRoom(person.user_id),
  SIGNED_IN_ROOM,
  ...(person.is_admin ? [ADMIN_ROOM] : []),
]

/** The room of those who watch one queue. */
export const queueRoom = (queueId: string): string => `queue:${queueId}`

/** The ways in which events are addressed. */
export const audience = {
  /** One person and nobody else, administrators included. */
  owner: (userId: string): Audience => [{ to: [userRoom(userId)], except: [], hide: null }],

  ownerAndAdmins: (userId: string): Audience => [{ to: [userRoom(userId), ADMIN_ROOM], except: [], hide: null }],

  admins: (): Audience => [{ to: [ADMIN_ROOM], except: [], hide: null }],

  /** Everybody who watches the queue. */
  queue: (queueId: string): Audience => [{ to: [queueRoom(queueId)], except: [], hide: null }],

  /** The owner and administrators in full; the others who watch the queue get a copy with `hide` put over it. */
  queueOwner: (userId: string, queueId: string, hide: Readonly<Record<string, unknown>>): Audience => [
    { to: [userRoom(userId), ADMIN_ROOM], except: [], hide: null },
    { to: [queueRoom(queueId)], except: [userRoom(userId), ADMIN_ROOM], hide },
  ],

  /**
   * Administrators in full; each of `people` gets a copy with their own part put over it, and the others who watch the
   * queue one with `nothing` put over it.
   */
  queueParts: (
    queueId: string,
    people: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
    nothing: Readonly<Record<string, unknown>>,
  ): Audience => [
    { to: [ADMIN_ROOM], except: [], hide: null },
    ...[...people].map(([userId, part]) => ({ to: [userRoom(userId)], except: [ADMIN_ROOM], hide: part })),
    { to: [queueRoom(queueId)], except: [ADMIN_ROOM, ...[...people.keys()].map(userRoom)], hide: nothing },
  ],

  /** Named people and administrators. */
  people: (userIds: readonly string[]): Audience => [
    { to: [...userIds.map(userRoom), ADMIN_ROOM], except: [], hide: null },
  ],

  /** One person, unless they are an administrator. */
  personButAdmin: (userId: string): Audience => [{ to: [userRoom(userId)], except: [ADMIN_ROOM], hide: null }],

  /** Everybody who is signed in, but for these people and administrators. */
  everyoneBut: (userIds: readonly string[]): Audience => [
    { to: [SIGNED_IN_ROOM], except: [ADMIN_ROOM, ...userIds.map(userRoom)], hide: null },
  ],

  /** Everybody who is signed in. */
  everyone: (): Audience => [{ to: [SIGNED_IN_ROOM], except: [], hide: null }],
}
