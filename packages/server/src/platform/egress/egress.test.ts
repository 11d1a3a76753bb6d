import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { isPublicAddress } from './addresses.ts'
import { createEgress, type Egress } from './egress.ts'
import { EgressRefused, refusalIn } from './errors.ts'

const open: (Server | Egress)[] = []
afterEach(async () => {
  for (const thing of open.splice(0)) {
    if ('closeAllConnections' in thing) thing.closeAllConnections()
    await thing.close()
  }
})

/** A server on an address of this machine, and the requests that reached it. */
async function serve(answer: RequestListener, address = '127.0.0.1') {
  const reached: { url: string; authorization: string | undefined }[] = []
  const server = createServer((request, response) => {
    reached.push({ url: request.url ?? '', authorization: request.headers.authorization })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  open.push(server)
  const { port } = server.address() as AddressInfo
  return { port, origin: `http://${address}:${port}`, reached }
}

function egress(options: Partial<Parameters<typeof createEgress>[0]> = {}): Egress {
  const made = createEgress({ allow_private: false, ...options })
  open.push(made)
  return made
}

const refusal = (way: Egress, url: string) =>
  way.get({ url }).then(
    () => null,
    (error: unknown) => refusalIn(error),
  )

const redirectTo =
  (location: string, status = 302): RequestListener =>
  (_, response) => {
    response.writeHead(status, { location }).end()
  }

const hello: RequestListener = (_, response) => {
  response.end('hello')
}

/** The first server only, so that another one stands for a private network. */
const onlyFirst = { permits: (address: string) => address === '127.0.0.1' }

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.0.192',
    '198.18.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '0:0:0:0:0:ffff:10.0.0.1',
    '::127.0.0.1',
    '64:ff9b::169.254.169.254',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '100::1',
    'localhost',
    '',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '172.15.255.255',
    '172.32.0.1',
    '192.167.255.255',
    '2606:4700::1111',
    '2a00:1450:4001::200e',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe('the way out', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::1]:PORT/',
    'http://0.0.0.0:PORT/',
    'http://169.254.169.254:PORT/latest/meta-data/',
  ])('refuses %s before anything is sent', async (url) => {
    const { port, reached } = await serve(hello)
    expect(await refusal(egress(), url.replace('PORT', String(port)))).toBeInstanceOf(EgressRefused)
    expect(reached).toEqual([])
  })

  it('refuses a name that leads into the machine, and one that changes its answer', async () => {
    const { port, reached } = await serve(hello)
    const answers = ['192.0.2.1', '127.0.0.1']
    let asked = 0
    const rebinding = egress({
      lookup: async () => [{ address: answers[Math.min(asked++, 1)] ?? '', family: 4 }],
      permits: (address) => address === '192.0.2.1',
    })
    // Whoever looked first and connected later would ask twice, and get the address inside the second time.
    await rebinding.get({ url: `http://rebind.test:${port}/`, signal: AbortSignal.timeout(300) }).catch(() => {})
    expect(asked).toBe(1)
    expect(await refusal(rebinding, `http://rebind.test:${port}/`)).toBeInstanceOf(EgressRefused)
    expect(reached).toEqual([])
  })

  it('connects to the allowed ones of several addresses only', async () => {
    const inside = await serve(hello, '127.0.0.2')
    const way = egress({
      ...onlyFirst,
      lookup: async () => [
        { address: '127.0.0.2', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    })
    await expect(way.get({ url: `http://both.test:${inside.port}/` })).rejects.toThrow()
    expect(inside.reached).toEqual([])
  })

  it('judges every redirect anew', async () => {
    const inside = await serve(hello, '127.0.0.2')
    const way = egress(onlyFirst)
    for (const location of [`${inside.origin}/secret`, `http://localhost.test:${inside.port}/`, 'file:///etc/passwd']) {
      const outside = await serve(redirectTo(location))
      const refused = await way.get({ url: `${outside.origin}/model` }).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(Error)
      expect(outside.reached).toHaveLength(1)
    }
    expect(inside.reached).toEqual([])
  })

  it('reaches private networks where that is allowed, and tells where the answer came from', async () => {
    const target = await serve(hello, '127.0.0.2')
    const first = await serve(redirectTo(`${target.origin}/there`))
    const answer = await egress({ allow_private: true }).get({ url: `${first.origin}/here` })
    expect(answer).toMatchObject({ status: 200, url: `${target.origin}/there` })
    expect(await text(answer.body)).toBe('hello')
  })

  it('keeps a token for the origin that it belongs to', async () => {
    const other = await serve(hello, '127.0.0.2')
    const own = await serve((request, response) => {
      response.writeHead(302, { location: request.url === '/a' ? '/b' : `${other.origin}/c` }).end()
    })
    const way = egress({ allow_private: true })
    const answer = await way.get({ url: `${own.origin}/a`, bearer: { token: 't', origin: own.origin } })
    await text(answer.body)
    expect(own.reached.map((request) => request.authorization)).toEqual(['Bearer t', 'Bearer t'])
    expect(other.reached).toEqual([{ url: '/c', authorization: undefined }])
  })

  it('ends circles', async () => {
    const circle = await serve(redirectTo('/again'))
    const way = egress({ allow_private: true })
    expect((await refusal(way, circle.origin))?.message).toContain('more than 5 times')
    expect(circle.reached).toHaveLength(6)
  })

  it.each([
    ['file:///etc/passwd', 'Only http:// and https://'],
    ['ftp://example.com/a', 'Only http:// and https://'],
    ['http://user:secret@example.com/', 'must not hold a user name'],
    ['nonsense', 'no URL'],
  ])('refuses %s', async (url, sentence) => {
    expect((await refusal(egress(), url))?.message).toContain(sentence)
  })

  it('asks a proxy where one is configured, but not for addresses inside', async () => {
    const proxy = await serve(hello)
    const way = egress({ proxy: proxy.origin, lookup: async () => [{ address: '192.0.2.1', family: 4 }] })
    expect(await refusal(way, 'http://10.0.0.1/')).toBeInstanceOf(EgressRefused)
    expect(proxy.reached).toEqual([])
  })

  it('gives up on a connection that falls silent', async () => {
    const silent = await serve((_, response) => {
      response.write('half')
    })
    const answer = await egress({ allow_private: true, idleTimeout: 50 }).get({ url: silent.origin })
    await expect(text(answer.body)).rejects.toThrow()
  })
})
