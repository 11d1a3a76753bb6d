import { AppError } from '@invoke-studio/contract/errors'
import { errors, jwtVerify, SignJWT } from 'jose'
import type { TokenFacts } from '../platform/http/app-type.ts'

/** What a token is made of. */
export interface TokenRequest {
  readonly user_id: string
  readonly email: string
  readonly is_admin: boolean
  readonly token_epoch: number
  readonly remember_me: boolean
  readonly session_id: string | null
}

/** A token and when it ends. */
export interface IssuedToken {
  readonly token: string
  /** Seconds until it ends. */
  readonly expires_in: number
  readonly expires_at: Date
}

/** Makes and checks the tokens that prove identity: JWT, HS256, with the claims of InvokeAI's. */
export interface Tokens {
  issue(request: TokenRequest): Promise<IssuedToken>
  /** Throws `token_invalid` for a token that is forged, expired or not one of ours. */
  verify(raw: string): Promise<TokenFacts>
}

/** How many verified tokens are remembered, so that a page full of thumbnails costs one verification. */
const REMEMBERED = 2_000

/** Creates the maker and checker of tokens over the installation's secret. */
export function createTokens(deps: {
  secret: string
  now: () => Date
  session_expiry_hours: number
  session_expiry_hours_remember: number
}): Tokens {
  const key = new TextEncoder().encode(deps.secret)
  const verified = new Map<string, TokenFacts>()

  const remember = (facts: TokenFacts): void => {
    if (verified.size >= REMEMBERED) {
      const oldest = verified.keys().next().value
      if (oldest !== undefined) verified.delete(oldest)
    }
    verified.set(facts.raw, facts)
  }

  return {
    async issue({ user_id, email, is_admin, token_epoch, remember_me, session_id }) {
      const hours = remember_me ? deps.session_expiry_hours_remember : deps.session_expiry_hours
      const expires_in = Math.round(hours * 3600)
      const expires_at = new Date((Math.floor(deps.now().getTime() / 1000) + expires_in) * 1000)
      const token = await new SignJWT({
        user_id,
        email,
        is_admin,
        remember_me,
        token_epoch,
        // Tokens of one person within one second must differ: each stands for a session of its own.
        jti: session_id ?? crypto.randomUUID(),
      })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setExpirationTime(expires_at.getTime() / 1000)
        .sign(key)
      return { token, expires_in, expires_at }
    },

    async verify(raw) {
      const known = verified.get(raw)
      const facts = known ?? (await check(raw, key, deps.now()))
      if (facts.expires_at !== null && facts.expires_at * 1000 <= deps.now().getTime()) {
        verified.delete(raw)
        throw new AppError('token_invalid')
      }
      if (!known) remember(facts)
      return facts
    },
  }
}

async function check(raw: string, key: Uint8Array, now: Date): Promise<TokenFacts> {
  const payload = await readClaims(raw, key, now)
  const { user_id, token_epoch, remember_me, exp, jti } = payload
  if (typeof user_id !== 'string') throw new AppError('token_invalid')
  return {
    raw,
    user_id,
    token_epoch: typeof token_epoch === 'number' ? token_epoch : 0,
    remember_me: remember_me === true,
    expires_at: exp ?? null,
    session_id: jti ?? null,
  }
}

async function readClaims(raw: string, key: Uint8Array, now: Date) {
  try {
    return (await jwtVerify(raw, key, { algorithms: ['HS256'], currentDate: now })).payload
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw new AppError('token_invalid')
    throw error
  }
}
