/** What a failed queue item says of its error. */
export interface ErrorReport {
  readonly error_type: string
  readonly error_message: string
  /** The functions that were at work, with the names of their files. */
  readonly error_traceback: string
}

/** A place in a line of a stack: all that stands between `at`, perhaps with a function's name, and line and column. */
const PLACE = /^(\s+at (?:.*? \()?)(.*?)(:\d+:\d+\)?)$/gm

/** An absolute path of two parts or more, which is no part of a URL. */
const PATH = /(?<![\w.:/\\])(?:[A-Za-z]:)?(?:[\\/][^\s\\/:*?"'<>|()]+){2,}/g

/**
 * Describes an error to the person whose work it ended. That is not always somebody who may know how the machine is
 * set up: of paths only the names of files stay.
 */
export function reportOf(cause: unknown): ErrorReport {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  const shown = isForeign(error) ? error.message.replace(PATH, nameOf) : error.message
  const stack = (error.stack ?? '').replace(error.message, () => shown)
  const error_traceback = stack.replace(PLACE, (_, before: string, path: string, after: string) => {
    return `${before}${nameOf(path)}${after}`
  })
  return { error_type: error.name, error_message: shown, error_traceback }
}

/** Errors of the system and of libraries; what nodes say themselves they say to people. */
const isForeign = (error: Error): boolean => error.name === 'Error' || 'syscall' in error

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path
