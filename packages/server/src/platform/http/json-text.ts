import type { FastifyReply } from 'fastify'

/** Answers a text, number, boolean or null as JSON; Fastify on its own would send a text as it is. */
export function jsonText(reply: FastifyReply, value: string | number | boolean | null): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(value))
}
