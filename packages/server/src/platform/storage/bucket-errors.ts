import { AppError } from '@invoke-studio/contract/errors'
import { ConfigError } from '../config/index.ts'

/** What is known of a failure: S3's code or Node's, and the HTTP status where there was an answer. */
interface Failure {
  readonly code: string
  readonly status: number | null
  readonly message: string
}

/** Answers that no second attempt changes: somebody has to change the bucket, its rights or the settings. */
const REFUSALS: ReadonlySet<string> = new Set([
  ...['NoSuchBucket', 'InvalidBucketName', 'AllAccessDisabled', 'PermanentRedirect', 'AuthorizationHeaderMalformed'],
  ...['AccessDenied', 'Forbidden', 'InvalidAccessKeyId', 'SignatureDoesNotMatch', 'ExpiredToken', 'InvalidToken'],
  ...['RequestTimeTooSkewed', 'CredentialsProviderError', 'QuotaExceeded', 'MethodNotAllowed'],
])

/** Whether the bucket answered that there is no such object. */
export function isMissing(error: unknown): boolean {
  const { code, status } = failureOf(error)
  return code === 'NoSuchKey' || (status === 404 && code !== 'NoSuchBucket' && code !== 'NoSuchUpload')
}

/** The error that callers see; the cause, which may tell names of the bucket, is for the log. */
export function storageError(error: unknown): AppError {
  const { code, status } = failureOf(error)
  const refused = REFUSALS.has(code) || status === 403 || status === 301
  return new AppError(refused ? 'storage_refused' : 'storage_unavailable', {}, { cause: error })
}

/** The settings that the bucket belongs to. */
type Place = { readonly storage_url: string | null; readonly storage_endpoint: string | null }

/** Says which setting keeps the studio from its bucket, as a `ConfigError`. */
export function startError(error: unknown, { storage_url, storage_endpoint }: Place): ConfigError {
  const failure = failureOf(error)
  const where = storage_endpoint ?? 'Amazon S3'
  const said = `${failure.code}: ${failure.message}`.slice(0, 300)
  const sentences: Readonly<Record<string, string>> = {
    NoSuchBucket: `storage_url: there is no such bucket at ${where}. Create it, or correct ${storage_url}.`,
    InvalidBucketName: `storage_url: ${storage_url} is no name that ${where} gives to a bucket.`,
    InvalidAccessKeyId: `storage_access_key_id: ${where} does not know this key.`,
    SignatureDoesNotMatch: `storage_secret_access_key: it is not the secret of storage_access_key_id, says ${where}.`,
    ExpiredToken: 'storage_access_key_id: the temporary credentials of the environment have expired.',
    CredentialsProviderError:
      'storage_access_key_id and storage_secret_access_key are not set, and the environment has no credentials either.',
    RequestTimeTooSkewed: `The clock of this machine differs too much from that of ${where}. Set it right.`,
    AccessDenied: `storage_access_key_id: this key may not list, read, write and delete in ${storage_url}. Give it these rights.`,
    AuthorizationHeaderMalformed: `storage_region: the bucket is in another region (${said}).`,
    PermanentRedirect: `storage_region: the bucket is in another region (${said}).`,
  }
  const known = sentences[failure.code]
  if (known) return new ConfigError([known])
  if (failure.status === null) {
    return new ConfigError([`storage_endpoint: ${where} does not answer (${said}). Correct it, or start that server.`])
  }
  return new ConfigError([`storage_url: ${where} refused ${storage_url} with ${failure.status} (${said}).`])
}

/** One line for the log. */
export function inWords(error: unknown): string {
  const { code, status, message } = failureOf(error)
  return `${code}${status === null ? '' : ` (${status})`}: ${message}`
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { code: 'Unknown', status: null, message: String(error) }
  const { name, message } = error
  // With several addresses Node throws one error that holds those of all.
  const first = error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error
  const code = name === 'Error' || name === 'AggregateError' ? textIn(first, 'code') : name
  return { code: code ?? name, status: statusIn(error), message: message || first.message }
}

const textIn = (error: object, member: string): string | null => {
  const value: unknown = Reflect.get(error, member)
  return typeof value === 'string' ? value : null
}

function statusIn(error: object): number | null {
  const metadata: unknown = Reflect.get(error, '$metadata')
  const status: unknown = typeof metadata === 'object' && metadata ? Reflect.get(metadata, 'httpStatusCode') : null
  return typeof status === 'number' ? status : null
}
