import { io, type Socket } from 'socket.io-client'

/** What the server answered. */
export interface Answer<Body = unknown> {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON where the answer is JSON, else the text. */
  readonly body: Body
}

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a body by asserting it
type AnyBody = any

/** A body that is sent as JSON, unless it is a form. */
type Sendable = FormData | unknown

/** Somebody who talks to the server: a person with a token, or nobody. */
export interface Actor {
  readonly name: string
  readonly user_id: string
  readonly token: string | null
  get<Body = AnyBody>(path: string, headers?: Record<string, string>): Promise<Answer<Body>>
  post<Body = AnyBody>(path: string, body?: Sendable, headers?: Record<string, string>): Promise<Answer<Body>>
  put<Body = AnyBody>(path: string, body?: Sendable): Promise<Answer<Body>>
  patch<Body = AnyBody>(path: string, body?: Sendable): Promise<Answer<Body>>
  delete<Body = AnyBody>(path: string, body?: Sendable): Promise<Answer<Body>>
  /** The raw response, for files and streams. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** A connected socket; rejects when the server refuses it. */
  socket(): Promise<Socket>
}

/** Creates somebody who talks to the server at `url`. */
export function createActor(url: string, who: { name: string; user_id: string; token: string | null }): Actor {
  const proof: Record<string, string> = who.token ? { authorization: `Bearer ${who.token}` } : {}

  const call = async (method: string, path: string, body?: Sendable, headers: Record<string, string> = {}) => {
    const json = body !== undefined && !(body instanceof FormData)
    const response = await fetch(url + path, {
      method,
      headers: { ...proof, ...(json ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as FormData) }),
      redirect: 'manual',
    })
    return { status: response.status, headers: response.headers, body: await readBody(response) }
  }

  return {
    ...who,
    get: (path, headers) => call('GET', path, undefined, headers) as never,
    post: (path, body, headers) => call('POST', path, body, headers) as never,
    put: (path, body) => call('PUT', path, body) as never,
    patch: (path, body) => call('PATCH', path, body) as never,
    delete: (path, body) => call('DELETE', path, body) as never,
    fetch: (path, init) => fetch(url + path, { ...init, headers: { ...proof, ...init?.headers } }),
    socket: () => connect(url, who.token),
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text()
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
}

function connect(url: string, token: string | null): Promise<Socket> {
  const socket = io(url, { path: '/ws/socket.io', auth: token ? { token } : {}, reconnection: false, forceNew: true })
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error) => {
      socket.close()
      reject(error)
    })
  })
}

/** The next event called `name` that `fits`; fails after `within` ms. */
export function nextEvent<Payload>(
  socket: Socket,
  name: string,
  fits: (payload: Payload) => boolean = () => true,
  within = 15_000,
): Promise<Payload> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.off(name, hear)
      reject(new Error(`no fitting event ${name} within ${within} ms`))
    }, within)
    const hear = (payload: Payload): void => {
      if (!fits(payload)) return
      clearTimeout(timer)
      socket.off(name, hear)
      resolve(payload)
    }
    socket.on(name, hear)
  })
}
