import type { MailKind } from '@invoke-studio/contract/mail'
import { type Letter, type Rendered, renderLetter } from './letter.ts'

/** What each kind of mail tells. Links are absolute; `valid_hours` is how long they work. */
export interface MailData {
  readonly invitation: {
    readonly link: string
    /** The display name of who invites, or null. */
    readonly invited_by: string | null
    readonly valid_hours: number
  }
  readonly password_reset: {
    readonly link: string
    /** How the person is called, or null. */
    readonly name: string | null
    readonly valid_hours: number
  }
  readonly email_verification: { readonly link: string; readonly name: string | null; readonly valid_hours: number }
  readonly test: { readonly name: string | null }
}

/**
 * Writes a mail in the name of `instance`, as text and HTML. Source of the wording: section 11 of the multi-user
 * specification, which has no verification and no test message.
 */
export function renderMail<Kind extends MailKind>(kind: Kind, instance: string, data: MailData[Kind]): Rendered {
  return renderLetter(LETTERS[kind](instance, data), instance)
}

const hello = (name: string | null): string => (name ? `Hello ${name},` : 'Hello,')

const LETTERS: { readonly [Kind in MailKind]: (instance: string, data: MailData[Kind]) => Letter } = {
  invitation: (instance, { link, invited_by, valid_hours }) => ({
    subject: `You've been invited to ${instance}`,
    before: [hello(null), `You've been invited to join ${instance}${invited_by ? ` by ${invited_by}` : ''}.`],
    link: { ask: 'Click the link below to set up your account:', label: 'Set up your account', url: link },
    after: [`This link expires in ${duration(valid_hours)}.`],
  }),

  password_reset: (instance, { link, name, valid_hours }) => ({
    subject: `Reset your ${instance} password`,
    before: [hello(name), 'A password reset was requested for your account.'],
    link: { ask: 'Click the link below to reset your password:', label: 'Reset your password', url: link },
    after: [`This link expires in ${duration(valid_hours)}.`, "If you didn't request this, please ignore this email."],
  }),

  email_verification: (instance, { link, name, valid_hours }) => ({
    subject: `Confirm your ${instance} email address`,
    before: [hello(name), 'This address was given as the new email address of your account.'],
    link: { ask: 'Click the link below to confirm it:', label: 'Confirm this address', url: link },
    after: [`This link expires in ${duration(valid_hours)}.`, "If you didn't request this, please ignore this email."],
  }),

  test: (instance, { name }) => ({
    subject: `Test message from ${instance}`,
    before: [
      hello(name),
      `${instance} can send email.`,
      'An administrator asked for this message; nothing is to be done.',
    ],
    link: null,
    after: [],
  }),
}

/** A span of time in words: whole days where it is some. */
function duration(hours: number): string {
  const [count, unit] = hours % 24 === 0 && hours > 24 ? [hours / 24, 'day'] : [hours, 'hour']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
