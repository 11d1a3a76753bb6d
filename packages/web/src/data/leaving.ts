import type { User } from '@invoke-studio/client'
import { KEPT_IN_BROWSER } from '../lib/kept.ts'
import { refreshEverything } from './events.ts'
import { keys } from './keys.ts'
import type { Studio } from './studio.ts'

/** What the tabs of a browser tell each other: who is signed in now, or that nobody is. */
interface SessionNews {
  readonly user_id: string | null
}

/** Only tabs of the same studio talk: several may share a host under different sub-paths. */
const channelName = ({ baseUrl }: Studio): string => `studio-session ${new URL(baseUrl).pathname}`

/** Tells the other tabs of the browser who is signed in now; null for nobody. */
export function announceSession(studio: Studio, user_id: string | null): void {
  const channel = new BroadcastChannel(channelName(studio))
  channel.postMessage({ user_id } satisfies SessionNews)
  channel.close()
}

/** Calls `onSignedIn` once another tab of the browser has signed somebody in, whose session this one has too. Returns how to stop. */
export function watchSignIn(studio: Studio, onSignedIn: () => void): () => void {
  let stopped = false
  const channel = new BroadcastChannel(channelName(studio))
  channel.onmessage = async ({ data }: MessageEvent<SessionNews>) => {
    if (data.user_id === null) return
    await studio.queries.refetchQueries({ queryKey: keys.me })
    if (!stopped && studio.queries.getQueryData(keys.me)) onSignedIn()
  }
  return () => {
    stopped = true
    channel.close()
  }
}

/**
 * Leaves nothing of the person behind in this browser and opens the studio anew, at `page` below its address. The page
 * takes the place of the one before, so that the way back does not lead to what they saw; their things in memory go with it.
 */
export function leaveStudio(studio: Studio, page = ''): void {
  studio.session.getState().noteSignedOut()
  studio.socket.disconnect()
  for (const key of Object.values(KEPT_IN_BROWSER)) localStorage.removeItem(key)
  sessionStorage.clear()
  window.location.replace(new URL(page, studio.baseUrl))
}

/**
 * Leaves when another tab signs out or signs somebody else in, as the tabs of a browser have one session; goes on when
 * the person is back. A page that the browser had put aside is loaded anew. Returns how to stop.
 */
export function watchSession(studio: Studio): () => void {
  const channel = new BroadcastChannel(channelName(studio))
  channel.onmessage = ({ data }: MessageEvent<SessionNews>) => {
    const me = studio.queries.getQueryData<User | null>(keys.me)
    if (!me) return
    if (data.user_id !== me.user_id) return leaveStudio(studio)
    if (!studio.session.getState().expired) return
    studio.session.getState().noteSignedIn()
    void refreshEverything(studio)
  }
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) window.location.reload()
  }
  window.addEventListener('pageshow', onShow)
  return () => {
    channel.close()
    window.removeEventListener('pageshow', onShow)
  }
}
