/** The database cannot be used by this release. The message is for the person who started the server. */
export class UnusableDatabaseError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnusableDatabaseError'
  }
}
