/** How often a long step says that it is still alive, in milliseconds. */
const period = 10_000

/**
 * Tells a person at a terminal or in a build log what takes so long. Everything goes to stderr, so
 * that stdout stays free for results.
 *
 * @typedef {(sentence: string) => void} Say
 */

/** @type {(quiet: boolean | undefined) => Say} */
export const speaker = (quiet) => (quiet ? () => {} : (line) => process.stderr.write(`${line}\n`))

/**
 * Runs one step and, while it lasts, says every ten seconds which step and for how long.
 *
 * @template T
 * @param {Say} say
 * @param {string} step what is being done, as a noun phrase
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function narrate(say, step, work) {
  const began = performance.now()
  const elapsed = () => `${Math.round((performance.now() - began) / 1000)} s`
  say(`${step} ...`)
  const timer = setInterval(() => say(`${step} ... ${elapsed()}`), period)
  try {
    const result = await work()
    say(`${step}: done in ${elapsed()}`)
    return result
  } finally {
    clearInterval(timer)
  }
}

/**
 * Runs a command's work; when it fails, shows the reason as a sentence and exits with code 1.
 *
 * @param {() => Promise<unknown>} work
 */
export async function report(work) {
  try {
    await work()
  } catch (error) {
    process.stderr.write(`${/** @type {Error} */ (error).message}\n`)
    process.exitCode = 1
  }
}
