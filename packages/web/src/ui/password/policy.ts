/** The rules that a new password has to keep. */
export interface PasswordPolicy {
  /** Whether the rules refuse (true) or only advise (false). */
  readonly strict: boolean
  readonly minLength: number
}

/** One rule and whether a password keeps it. */
export interface RuleResult {
  readonly rule: 'length' | 'upper' | 'lower' | 'digit'
  readonly kept: boolean
}

/** How a password stands against each rule, in the order in which they are listed. */
export function checkRules(password: string, { minLength }: PasswordPolicy): RuleResult[] {
  return [
    { rule: 'length', kept: [...password].length >= minLength },
    { rule: 'upper', kept: /\p{Lu}/u.test(password) },
    { rule: 'lower', kept: /\p{Ll}/u.test(password) },
    { rule: 'digit', kept: /\p{Nd}/u.test(password) },
  ]
}

/** Whether a password may be sent: all rules where they are strict, anything but nothing where they are not. */
export function mayBePassword(password: string, policy: PasswordPolicy): boolean {
  return policy.strict ? checkRules(password, policy).every(({ kept }) => kept) : password.length > 0
}
