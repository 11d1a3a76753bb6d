/** What an installation asks of passwords. */
export interface PasswordPolicy {
  /** Least number of characters. */
  readonly min_length: number
  /** Whether weak passwords are refused; otherwise any that is not empty is taken. */
  readonly strict: boolean
}

/** Longest password in UTF-8 bytes: hashing must not become a way to keep the server busy. */
export const MAX_PASSWORD_BYTES = 1024

/** One demand of the policy; `common` needs a dictionary and `breached` a service, so only the server decides them. */
export type PasswordRule =
  | 'not_empty'
  | 'min_length'
  | 'max_length'
  | 'upper'
  | 'lower'
  | 'digit'
  | 'common'
  | 'breached'

/** A demand and whether a password meets it, in the order in which a form lists them. */
export interface PasswordCheck {
  readonly rule: PasswordRule
  readonly met: boolean
}

/** Holds `password` against every rule that needs no dictionary. Length counts characters, not UTF-16 units. */
export function checkPassword(password: string, policy: PasswordPolicy): PasswordCheck[] {
  const bytes = new TextEncoder().encode(password).length
  const maxLength: PasswordCheck = { rule: 'max_length', met: bytes <= MAX_PASSWORD_BYTES }
  if (!policy.strict) return [{ rule: 'not_empty', met: password.length > 0 }, maxLength]
  return [
    { rule: 'min_length', met: [...password].length >= policy.min_length },
    { rule: 'upper', met: /\p{Lu}/u.test(password) },
    { rule: 'lower', met: /\p{Ll}/u.test(password) },
    { rule: 'digit', met: /\p{Nd}/u.test(password) },
    maxLength,
  ]
}

/** The sentence for a person whose password does not meet `rule`. */
export function passwordProblem(rule: PasswordRule, policy: PasswordPolicy): string {
  switch (rule) {
    case 'not_empty':
      return 'Password cannot be empty.'
    case 'min_length':
      return `Password must be at least ${policy.min_length} characters long.`
    case 'max_length':
      return `Password must be at most ${MAX_PASSWORD_BYTES} bytes long.`
    case 'upper':
    case 'lower':
    case 'digit':
      return 'Password must contain uppercase and lowercase letters and numbers.'
    case 'common':
      return 'This password is among the most common ones. Choose another.'
    case 'breached':
      return 'This password is known from a data leak. Choose another.'
  }
}
