import { afterEach, describe, expect, it } from 'vitest'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

let studio: TestStudio
afterEach(() => studio.close())

const start = async (settings: { metrics_token?: string; multiuser?: boolean } = {}) => {
  studio = await startTestStudio({ settings })
}
const withToken = (token: string) => studio.nobody.get('/metrics', { authorization: `Bearer ${token}` })

/** The value of a line, by its name and labels as they stand in the text. */
const figure = (text: string, name: string) => {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.slice(name.length + 1))
}

describe('the metrics', () => {
  it('tell monitors with the token how the studio is doing, and count requests from the start on', async () => {
    await start({ metrics_token: 'let-me-watch' })
    const ada = await studio.person('ada')
    await ada.post('/api/v1/boards/?board_name=secret+plans')
    await studio.nobody.get('/api/v1/boards/')
    await studio.nobody.get('/no/such/secret-path.php')
    const { status, headers, body } = await withToken('let-me-watch')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const value = (name: string) => figure(body, name)
    expect(value('invokeai_users{state="active"}')).toBe(2)
    expect(value('invokeai_boards')).toBe(1)
    expect(value('invokeai_models')).toBe(1)
    expect(value('invokeai_queue_items{status="pending"}')).toBe(0)
    const counted = (labels: string) => value(`invokeai_http_request_duration_seconds_count{${labels}}`)
    expect(counted('method="POST",route="/api/v1/boards/",status="201"')).toBe(1)
    expect(counted('method="GET",route="/api/v1/boards/",status="401"')).toBe(1)
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6)
    expect(body).not.toMatch(/ada|secret|let-me-watch/)
  })

  it('are for nobody else but administrators', async () => {
    await start({ metrics_token: 'let-me-watch' })
    const [admin, ada] = [await studio.admin(), await studio.person('ada')]
    expect((await admin.get('/metrics')).status).toBe(200)
    expect((await ada.get('/metrics')).status).toBe(403)
    expect((await studio.nobody.get('/metrics')).status).toBe(401)
    for (const wrong of ['', 'let-me-watc', 'let-me-watch2', 'LET-ME-WATCH']) {
      expect((await withToken(wrong)).status, wrong).toBe(401)
    }
    // It opens this door alone.
    const other = await studio.nobody.get('/api/v1/admin/overview', { authorization: 'Bearer let-me-watch' })
    expect(other.status).toBe(401)
  })

  it.each([{}, { metrics_token: '' }])('need an administrator where no token is set: %j', async (settings) => {
    await start(settings)
    const admin = await studio.admin()
    for (const token of ['', 'null', 'undefined']) expect((await withToken(token)).status).toBe(401)
    expect(figure((await admin.get('/metrics')).body, 'invokeai_users{state="active"}')).toBe(1)
  })
})
