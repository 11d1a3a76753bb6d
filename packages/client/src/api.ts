import createClient, { type Client } from 'openapi-fetch'
import { ApiError, errorFromBody } from './errors.ts'
import type { paths } from './schema.generated.ts'

/** The HTTP API with typed paths, parameters and answers. */
export type ApiClient = Client<paths>

/** What an API client needs to know. */
export interface ApiClientOptions {
  /** Address of the server, with its sub-path if it has one: `http://localhost:9090/`. */
  readonly baseUrl: string
  /** The bearer token to send; leave it out in a browser, whose cookie signs the requests. */
  readonly token?: () => string | null
  /**
   * Called after each answer with status 401, before the caller sees it, with the code of its error if it has one, and
   * when the request was sent, in milliseconds as `performance.now()` counts them.
   */
  readonly onUnauthorized?: (code: string | null, sentAt: number) => void
  /** Stands in for the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>
}

/** A typed client for the HTTP API of the studio at `baseUrl`. */
export function createApiClient({ baseUrl, token, onUnauthorized, fetch }: ApiClientOptions): ApiClient {
  const client = createClient<paths>({
    baseUrl: baseUrl.replace(/\/+$/, ''),
    credentials: 'same-origin',
    ...(fetch ? { fetch } : {}),
  })
  const sent = new WeakMap<Request, number>()
  client.use({
    onRequest({ request }) {
      sent.set(request, performance.now())
      const bearer = token?.()
      if (bearer) request.headers.set('authorization', `Bearer ${bearer}`)
    },
    async onResponse({ request, response }) {
      if (response.status !== 401 || !onUnauthorized) return
      const body: unknown = await response
        .clone()
        .json()
        .catch(() => null)
      onUnauthorized(errorFromBody(body, response).code, sent.get(request) ?? performance.now())
    },
  })
  return client
}

/** The three things that a call of the client resolves to. */
interface Answer<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

/** The body of a successful answer. Throws an `ApiError` for every other, and for no answer (status 0). */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError('The server cannot be reached. Check the connection and try again.', { status: 0 }, { cause })
  }
  if (!answer.response.ok) throw errorFromBody(answer.error, answer.response)
  return answer.data as T
}
