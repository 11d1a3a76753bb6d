import { beforeEach, describe, expect, it } from 'vitest'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { type MailRepository, mailRepository } from './repository.ts'

const NOON = new Date('2026-03-01T12:00:00Z')
const later = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1000)
const letter = (number: number) => ({
  kind: 'invitation',
  to_address: `person${number}@studio.test`,
  subject: 'Welcome',
  text_body: 'https://studio.test/?token=secret',
  html_body: '<a href="https://studio.test/?token=secret">',
})

onEachDatabase((databases) => {
  let rows: MailRepository
  beforeEach(async () => {
    rows = mailRepository(await databases.open())
  })

  describe('holding', () => {
    it('gives every mail to one of many servers', async () => {
      for (let number = 0; number < 8; number += 1) await rows.add(letter(number), later(number - 8))
      const held = await Promise.all(Array.from({ length: 20 }, () => rows.hold(NOON, later(300))))
      const ids = held.flatMap((mail) => mail?.id ?? [])
      expect(new Set(ids).size).toBe(ids.length)
      while (true) {
        const mail = await rows.hold(NOON, later(300))
        if (!mail) break
        ids.push(mail.id)
      }
      expect(new Set(ids).size).toBe(8)
    })

    it('takes what has waited longest, and nothing that is not due', async () => {
      await rows.add(letter(1), later(1))
      await rows.add(letter(2), later(-1))
      await rows.add(letter(3), later(-2))
      expect((await rows.hold(NOON, later(300)))?.to_address).toBe('person3@studio.test')
      expect((await rows.hold(NOON, later(300)))?.to_address).toBe('person2@studio.test')
      expect(await rows.hold(NOON, later(300))).toBeUndefined()
      expect(await rows.nextDue()).toBe('2026-03-01 12:00:01.000')
    })

    it('ends when its server is silent for too long; then that one has nothing to say any more', async () => {
      await rows.add(letter(1), NOON)
      const lost = await rows.hold(NOON, later(300))
      expect(await rows.hold(later(299), later(600))).toBeUndefined()
      const taken = await rows.hold(later(300), later(600))
      expect(taken).toMatchObject({ id: lost?.id, attempts: 2 })
      if (!lost || !taken) throw new Error('nothing was held')
      expect(await rows.end(lost, { state: 'failed', error: 'too late' })).toBeUndefined()
      expect(await rows.end(taken, { state: 'sent', at: later(301) })).toMatchObject({ state: 'sent' })
      expect(await rows.end(taken, { state: 'failed', error: 'twice' })).toBeUndefined()
    })
  })

  describe('an end', () => {
    const bodies = async (id: number) => {
      const held = await rows.hold(later(86_400), later(90_000))
      return held?.id === id ? held.text_body : null
    }

    it('keeps what is said while it is to be said again', async () => {
      await rows.add(letter(1), NOON)
      const held = await rows.hold(NOON, later(300))
      if (!held) throw new Error('nothing was held')
      const mail = await rows.end(held, { state: 'pending', error: 'busy', again_at: later(60) })
      expect(mail).toMatchObject({ state: 'pending', last_error: 'busy', next_attempt_at: '2026-03-01 12:01:00.000' })
      expect(await bodies(held.id)).toContain('token=secret')
    })

    it.each([
      [
        { state: 'sent', at: later(1) },
        { state: 'sent', sent_at: '2026-03-01 12:00:01.000', last_error: null },
      ],
      [
        { state: 'failed', error: 'gone' },
        { state: 'failed', sent_at: null, last_error: 'gone' },
      ],
    ] as const)('forgets what was said when it is %o', async (end, expected) => {
      const database = await databases.open()
      rows = mailRepository(database)
      await rows.add(letter(1), NOON)
      const held = await rows.hold(NOON, later(300))
      if (!held) throw new Error('nothing was held')
      expect(await rows.end(held, end)).toMatchObject(expected)
      const all = await database.kysely.selectFrom('mail_outbox').selectAll().execute()
      expect(JSON.stringify(all)).not.toContain('secret')
    })
  })

  it('lists newest first without bodies, by state, with the true total', async () => {
    for (let number = 0; number < 5; number += 1) await rows.add(letter(number), later(number))
    const held = await rows.hold(NOON, later(300))
    if (held) await rows.end(held, { state: 'failed', error: 'gone' })
    const { rows: page, total } = await rows.page({ offset: 1, limit: 2, state: 'pending' })
    expect(page.map((mail) => mail.to_address)).toEqual(['person3@studio.test', 'person2@studio.test'])
    expect(total).toBe(4)
    expect((await rows.page({ offset: 0, limit: 10, state: 'failed' })).total).toBe(1)
    expect(JSON.stringify(await rows.page({ offset: 0, limit: 10 }))).not.toContain('secret')
  })

  it('forgets old mail but none that is still to be sent', async () => {
    await rows.add(letter(1), later(-100))
    await rows.add(letter(2), later(-100))
    const held = await rows.hold(NOON, later(300))
    if (held) await rows.end(held, { state: 'sent', at: NOON })
    expect(await rows.forget(later(-100))).toBe(0)
    expect(await rows.forget(later(-99))).toBe(1)
    expect((await rows.page({ offset: 0, limit: 10 })).rows).toMatchObject([{ state: 'pending' }])
  })
})
