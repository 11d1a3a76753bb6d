/** Why an installation failed, by the names that InvokeAI's clients know, and some more. */
export type InstallErrorType =
  | 'AccessTokenRequired'
  | 'ChecksumMismatch'
  | 'DownloadFailed'
  | 'DuplicateModelException'
  | 'InsufficientDiskSpace'
  | 'InvalidModelConfigException'
  | 'UnknownModelException'
  | 'UnsafeDownloadURLException'

/** An installation cannot go on. The message is a sentence for administrators, without tokens. */
export class InstallError extends Error {
  readonly type: InstallErrorType
  /** Whether trying again as it is may help. */
  readonly isPassing: boolean

  constructor(type: InstallErrorType, message: string, options: { isPassing?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = type
    this.type = type
    this.isPassing = options.isPassing ?? false
  }
}
