/**
 * An error that fails a queue item. `name` is what the item shows as `error_type`; use the exception's name of InvokeAI
 * where that is documented (`ValueError`, `ZeroDivisionError`, `MissingInputException`, …).
 */
export function nodeError(name: string, message: string, options?: { cause?: unknown }): Error {
  const error = new Error(message, options)
  error.name = name
  return error
}
