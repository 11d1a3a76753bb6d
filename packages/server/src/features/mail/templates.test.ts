import { describe, expect, it } from 'vitest'
import { renderMail } from './templates.ts'

const link = 'https://studio.test/reset-password?token=abc&x="1"'

describe('the text', () => {
  it('of an invitation says who invites to what, and for how long', () => {
    const mail = renderMail('invitation', 'InvokeAI', { link, invited_by: 'Ada Lovelace', valid_hours: 168 })
    expect(mail.subject).toBe("You've been invited to InvokeAI")
    expect(mail.text).toBe(
      [
        'Hello,',
        "You've been invited to join InvokeAI by Ada Lovelace.",
        `Click the link below to set up your account:\n${link}`,
        'This link expires in 7 days.',
        '---\nInvokeAI\n',
      ].join('\n\n'),
    )
  })

  it('of an invitation by nobody in particular leaves the name out', () => {
    const mail = renderMail('invitation', 'InvokeAI', { link, invited_by: null, valid_hours: 168 })
    expect(mail.text).toContain("You've been invited to join InvokeAI.\n")
  })

  it('of a reset says that it may be ignored', () => {
    const mail = renderMail('password_reset', 'Atelier', { link, name: 'Bob', valid_hours: 24 })
    expect(mail.subject).toBe('Reset your Atelier password')
    expect(mail.text).toBe(
      [
        'Hello Bob,',
        'A password reset was requested for your account.',
        `Click the link below to reset your password:\n${link}`,
        'This link expires in 24 hours.',
        "If you didn't request this, please ignore this email.",
        '---\nAtelier\n',
      ].join('\n\n'),
    )
  })

  it('of a verification asks to confirm the address', () => {
    const mail = renderMail('email_verification', 'Atelier', { link, name: null, valid_hours: 24 })
    expect(mail.text).toMatch(/^Hello,\n/)
    expect(mail.text).toContain(`Click the link below to confirm it:\n${link}`)
  })

  it('of a test message has no link', () => {
    expect(renderMail('test', 'Atelier', { name: 'Ada' }).text).not.toContain('http')
  })
})

it('says the same in HTML, where nothing that somebody typed is markup', () => {
  const name = '<img src=x onerror=alert(1)>"\'&'
  const { html, text } = renderMail('password_reset', '<b>Studio</b>', { link, name, valid_hours: 24 })
  expect(text).toContain(name)
  expect(html).not.toMatch(/<img|<b>/)
  expect(html).toContain('Hello &lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;,')
  expect(html).toContain('href="https://studio.test/reset-password?token=abc&amp;x=&quot;1&quot;"')
})

it('keeps the subject on one line', () => {
  const { subject } = renderMail('test', 'Studio\r\nBcc: eve@evil.test\t', { name: null })
  expect(subject).toBe('Test message from Studio Bcc: eve@evil.test')
})
