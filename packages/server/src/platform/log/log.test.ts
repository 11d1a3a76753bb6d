import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultSettings } from '../config/index.ts'
import { createLog } from './index.ts'
import { readableLine } from './readable.ts'

const settings = { ...defaultSettings(), root: '/nowhere' }

function capture() {
  const lines: string[] = []
  return { lines, write: (line: string) => void lines.push(line) }
}

test('secrets are hidden wherever they stand, other members are not', () => {
  const sink = capture()
  const log = createLog(settings, sink)
  log.info({
    password: 'Hunter2',
    req: { headers: { authorization: 'Hunter2', 'set-cookie': 'Hunter2', host: 'seen' } },
  })
  log.warn({ body: { new_password: 'Hunter2', token: 'Hunter2' }, config: { smtp_password: 'Hunter2' } }, 'seen too')
  const text = sink.lines.join()
  expect(text).not.toContain('Hunter2')
  expect(text).toContain('[hidden]')
  expect(text).toContain('"host":"seen"')
  expect(text).toContain('seen too')
})

test('what is less important than log_level is left out', () => {
  const sink = capture()
  const log = createLog({ ...settings, log_level: 'error' }, sink)
  log.warn('left out')
  log.error('kept')
  log.fatal('kept as well')
  expect(sink.lines).toHaveLength(2)
})

test('people read time, level, message and what belongs to it, then the stack', () => {
  const entry = { level: 40, time: 0, msg: 'slow', item_id: 3, err: { stack: 'Error: x\n  at y' } }
  expect(readableLine(JSON.stringify(entry), false)).toMatch(
    /^\d\d:\d\d:\d\d warning slow \{"item_id":3\}\nError: x\n {2}at y\n$/,
  )
})

test('a file of log_handlers, relative to the root, receives the log', async () => {
  const root = await mkdtemp(join(tmpdir(), 'studio-log-'))
  const file = join(root, 'logs', 'studio.log')
  const log = createLog({ ...settings, root, log_handlers: ['file=logs/studio.log', 'syslog=/dev/log'] })
  log.info('written')
  const text = await readFile(file, 'utf8')
  expect(text).toContain('"msg":"written"')
  expect(text).toContain('syslog is not supported here')
  await rm(root, { recursive: true })
})
