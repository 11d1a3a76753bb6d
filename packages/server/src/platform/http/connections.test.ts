import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, it } from 'vitest'
import { followConnections } from './connections.ts'

async function listening(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer({ keepAliveTimeout: 60_000 }, answer)
  const connections = followConnections(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { server, port: (server.address() as AddressInfo).port, close: () => connections.letGo(close) }
}

it('closes though a browser keeps a connection open ahead of its first request', async () => {
  const { server, port, close } = await listening(() => {})
  const ahead = connect(port, '127.0.0.1')
  await once(server, 'connection')
  const ended = once(ahead, 'close')
  await close()
  await ended
})

it('answers what runs when it closes, and then ends that connection too', async () => {
  let finish = (): void => {}
  const { server, port, close } = await listening((_request, response) => {
    finish = () => response.end('whole')
  })
  const agent = new Agent({ keepAlive: true })
  const asked = once(get({ port, host: '127.0.0.1', agent }), 'response')
  await once(server, 'request')
  const closed = close()
  finish()
  const [response] = (await asked) as [IncomingMessage]
  expect(await response.setEncoding('utf8').toArray()).toEqual(['whole'])
  await closed
  agent.destroy()
})
