/** Something that the scripts could not do, as one sentence for the person at the terminal. */
export class Problem extends Error {
  /** @param {string} sentence what failed and what to do next */
  constructor(sentence) {
    super(sentence)
    this.name = 'Problem'
  }
}

/**
 * Runs the main function of a script: a Problem ends it with its sentence, anything else with its stack.
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error)
    process.exitCode = 1
  }
}
