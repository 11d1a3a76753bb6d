import type { FastifyReply } from 'fastify'

/** Answers a text, number, boolean or null as JSON; Fastify on its own would send a text as it is. */
export function jsonText(reply: FastifyReply, value: string | number | boolean | null): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(value))
}

/** Answers a text that is JSON already, as the database made it; long lists are not parsed to be written again. */
export function rawJson(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(text)
}
