import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { loadConfig } from '../platform/config/index.ts'
import { PASSWORD, startTestStudio, type TestStudio } from '../testing/studio.ts'
import { restoreAdministrator } from './recovery.ts'

const OTHER = 'Another-Horse-8'
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function studioWith(yaml: string) {
  const studio = await startTestStudio()
  cleanups.push(() => studio.close())
  const file = join(studio.root, 'invokeai.yaml')
  const write = (text: string): Promise<void> => writeFile(file, `schema_version: 4.0.3\nmultiuser: true\n${text}`)
  await write(yaml)
  const restore = async (): Promise<string | null> => {
    const loaded = await loadConfig({ flags: { root: studio.root }, env: {} })
    return restoreAdministrator(loaded.config, loaded.file)
  }
  return { studio, file, write, restore }
}

const signIn = (studio: TestStudio, email: string, password: string) =>
  studio.nobody.post('/api/v1/auth/login', { email, password })

it('makes the administrator that a one-time password names, and takes the password out of the file', async () => {
  const { studio, file, restore } = await studioWith(
    `# mine\nadmin_email: boss@studio.test\nadmin_password: ${OTHER}\n`,
  )
  expect(await restore()).toContain('boss@studio.test is administrator')
  const { status, body } = await signIn(studio, 'boss@studio.test', OTHER)
  expect({ status, user: body.user }).toMatchObject({
    status: 200,
    user: { is_admin: true, must_change_password: false },
  })
  const left = await readFile(file, 'utf8')
  expect(left).toContain('# mine')
  expect(left).toContain('admin_email')
  expect(left).not.toContain(OTHER)
  expect(await restore()).toBeNull()
  const recorded = studio.studio.database.kysely.selectFrom('audit_log').selectAll()
  expect(await recorded.where('action', '=', 'user.recover').execute()).toMatchObject([
    { actor_id: null, target_id: body.user.user_id, outcome: 'success', details: expect.stringContaining('start') },
  ])
})

it('restores a disabled account as administrator and ends its sessions', async () => {
  const { studio, restore } = await studioWith(`admin_email: ADA@studio.test\nadmin_password: ${OTHER}\n`)
  const ada = await studio.person('ada')
  const admin = await studio.admin()
  await admin.patch(`/api/v1/auth/users/${ada.user_id}`, { is_active: false })
  await restore()
  expect((await ada.get('/api/v1/auth/me')).status).toBe(401)
  expect((await signIn(studio, 'ada@studio.test', PASSWORD)).status).toBe(401)
  const { body } = await signIn(studio, 'ada@studio.test', OTHER)
  expect(body.user).toMatchObject({ user_id: ada.user_id, is_admin: true, is_active: true, display_name: 'ada' })
})

it('applies a hash once, so that it does not undo a later change of the password', async () => {
  const { hash } = await import('@node-rs/bcrypt')
  const { studio, write, restore } = await studioWith('')
  await write(`admin_email: boss@studio.test\nadmin_password_hash: ${await hash(PASSWORD, { cost: 4 })}\n`)
  expect(await restore()).not.toBeNull()
  expect((await signIn(studio, 'boss@studio.test', PASSWORD)).status).toBe(200)
  expect(await restore()).toBeNull()
  await write(`admin_email: boss@studio.test\nadmin_password_hash: ${await hash(OTHER, { cost: 4 })}\n`)
  expect(await restore()).not.toBeNull()
  expect((await signIn(studio, 'boss@studio.test', OTHER)).status).toBe(200)
})

it('refuses a weak password with a sentence and leaves the file as it is', async () => {
  const { studio, file, restore } = await studioWith('admin_email: boss@studio.test\nadmin_password: weak\n')
  await expect(restore()).rejects.toThrow('admin_password is refused: Password must be at least 8 characters')
  expect(await readFile(file, 'utf8')).toContain('admin_password: weak')
  expect((await studio.nobody.get('/api/v1/auth/status')).body.setup_required).toBe(true)
})

it('does nothing without the keys', async () => {
  const { restore } = await studioWith('')
  expect(await restore()).toBeNull()
})
