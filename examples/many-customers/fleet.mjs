/** Many pieces of work, some at a time, each tried again when it fails, and none done twice. */
import { appendFile, readFile, truncate } from 'node:fs/promises'

/**
 * @typedef {object} Task
 * @property {string} name
 * @property {string} wanted changes whenever the work has to be done again
 *
 * @typedef {object} Fleet
 * @property {readonly Task[]} tasks
 * @property {(name: string) => Promise<void>} work throws a sentence when it fails
 * @property {number} concurrency how many at a time
 * @property {number} attempts how often a task is begun before it counts as failed; at the end of the queue again
 * @property {string} journal a file, made when absent: what is done, a line for each
 * @property {(line: string) => void} say a line for each end of a task
 * @property {AbortSignal} stop begins no more; what runs is waited for
 *
 * @typedef {object} Summary
 * @property {number} skipped were done before
 * @property {number} done
 * @property {string[]} failed
 * @property {string[]} left were not begun, or failed and were not tried again, before the stop
 */

/**
 * @param {Fleet} fleet
 * @returns {Promise<Summary>}
 */
export async function run({ tasks, work, concurrency, attempts, journal, say, stop }) {
  const before = await read(journal)
  const queue = tasks
    .filter(({ name, wanted }) => before.get(name) !== wanted)
    .map((task) => ({ ...task, attempt: 1 }))
  /** @type {Summary} */
  const summary = { skipped: tasks.length - queue.length, done: 0, failed: [], left: [] }
  const total = queue.length

  async function worker() {
    for (;;) {
      const task = stop.aborted ? undefined : queue.shift()
      if (!task) return
      const { name, wanted, attempt } = task
      try {
        await work(name)
        await appendFile(journal, `${JSON.stringify({ name, wanted })}\n`)
        summary.done += 1
        say(`${summary.done}/${total} ${name}: done`)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        const again = attempt < attempts
        say(`${name}: attempt ${attempt} of ${attempts} failed: ${reason}`)
        if (again) queue.push({ ...task, attempt: attempt + 1 })
        else summary.failed.push(name)
      }
    }
  }
  // a worker that found the queue empty is not missed: whoever puts a task back takes it itself
  await Promise.all(Array.from({ length: concurrency }, worker))
  summary.left = queue.map(({ name }) => name)
  return summary
}

/**
 * @param {string} journal
 * @returns {Promise<Map<string, string>>} what was done last, by name
 */
async function read(journal) {
  const text = await readFile(journal, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  // what stands behind the last line break was cut off: it is done again
  if (whole !== text) await truncate(journal, Buffer.byteLength(whole))
  const lines = whole.split('\n').filter(Boolean)
  return new Map(lines.map((line) => JSON.parse(line)).map(({ name, wanted }) => [name, wanted]))
}
