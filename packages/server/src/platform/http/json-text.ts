import type { FastifyReply } from 'fastify'

/** Answers a text, number, boolean or null as JSON; Fastify on its own would send a text as it is. */
export function jsonText(reply: FastifyReply, value: string | number | boolean | null): FastifyReply {
  return rawJson(reply, JSON.stringify(value))
}

/** Answers what is JSON already, as the database made it; long lists are not parsed to be written again. */
export function rawJson(reply: FastifyReply, json: string | Buffer): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(json)
}

/**
 * Remembers what `make` makes of a value for as long as the value is there, if it can never change: what is remembered
 * of the database is frozen. `make` must depend on the value alone.
 */
export function madeOnce<Value extends object, Made>(make: (value: Value) => Made): (value: Value) => Made {
  const made = new WeakMap<Value, Made>()
  return (value) => {
    const known = made.get(value)
    if (known !== undefined) return known
    const fresh = make(value)
    if (isFrozenThrough(value)) made.set(value, fresh)
    return fresh
  }
}

function isFrozenThrough(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThrough)
}
