import { createHash } from 'node:crypto'

/** Whether a password is known from a leak; false, too, when that cannot be found out. */
export type BreachCheck = (password: string) => Promise<boolean>

/** How long a service may take before the password is accepted without its word, in ms. */
const TIMEOUT_MS = 2_000
/** Characters of the hash that the service gets to see. */
const PREFIX = 5
/** Longest answer that is read, in characters: some thousand lines are usual. */
const LONGEST_ANSWER = 1_000_000

/**
 * Creates the question to a k-anonymity range service at `url`, or one that always answers no without a `url`. The
 * service sees the first five hexadecimal characters of the SHA-1 of a password, and pads its answer, so that neither
 * it nor who listens learns which password is meant. Source of the protocol: the range API of Have I Been Pwned.
 */
export function createBreachCheck(deps: {
  url: string | null
  report: (error: unknown, message: string) => void
}): BreachCheck {
  const { url, report } = deps
  if (url === null) return async () => false
  return async (password) => {
    const hash = createHash('sha1').update(password).digest('hex').toUpperCase()
    try {
      return lists(await ask(url, hash.slice(0, PREFIX)), hash.slice(PREFIX))
    } catch (error) {
      report(error, 'the service that knows leaked passwords could not be asked')
      return false
    }
  }
}

async function ask(url: string, prefix: string): Promise<string> {
  const response = await fetch(`${url.replace(/\/+$/, '')}/${prefix}`, {
    headers: { 'Add-Padding': 'true', 'User-Agent': 'invoke-studio' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw new Error(`the service answered ${response.status}`)
  return (await response.text()).slice(0, LONGEST_ANSWER)
}

/** Lines are `<rest of the hash>:<how often>`; those that pad have 0. */
function lists(answer: string, rest: string): boolean {
  return answer.split(/\r?\n/).some((line) => {
    const [hash, count] = line.trim().split(':')
    return hash?.toUpperCase() === rest && Number(count) > 0
  })
}
