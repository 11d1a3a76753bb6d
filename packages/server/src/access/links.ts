import { createHash, randomBytes } from 'node:crypto'
import { LINK_PATHS } from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import type { FastifyRequest } from 'fastify'

/** A token for a single-use link and what the database keeps of it: whoever reads a row cannot open the link. */
export interface LinkToken {
  /** 32 random bytes as base64url. */
  readonly token: string
  readonly token_hash: string
}

/** Makes a token that nobody can guess. */
export function newLinkToken(): LinkToken {
  const token = randomBytes(32).toString('base64url')
  return { token, token_hash: hashOfToken(token) }
}

/** SHA-256 of a token, hexadecimal. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Builds the addresses at which people open links. */
export interface Links {
  /** The configured address of the studio; null when none is, and then nothing can be mailed on a stranger's request. */
  readonly publicBase: string | null
  /**
   * The address for links that an administrator asks for: the configured one, or else the one at which they reach the
   * studio. Never for others: who sends a request chooses its Host header, and so where the link would lead.
   */
  baseFor(request: FastifyRequest): string
}

/** Creates the builder for a studio that is published at `public_url`, or under `base_url` of any host. */
export function createLinks(settings: { public_url: string | null; base_url: string | null }): Links {
  return {
    publicBase: settings.public_url,
    baseFor: (request) => settings.public_url ?? `${originOf(request)}${settings.base_url ?? ''}`,
  }
}

/** The address of one link. */
export function linkTo(base: string, kind: keyof typeof LINK_PATHS, token: string): string {
  return `${base}${LINK_PATHS[kind]}?token=${token}`
}

function originOf({ protocol, host }: FastifyRequest): string {
  try {
    return new URL(`${protocol}://${host}`).origin
  } catch {
    throw new AppError('bad_request', { reason: 'The Host header is not a valid address.' })
  }
}
