/** The configuration cannot be used. The message lists every problem in a sentence of its own and shows no secret. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    const list = problems.length === 1 ? ` ${problems[0]}` : problems.map((problem) => `\n  - ${problem}`).join('')
    super(`The configuration cannot be used:${list}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}
