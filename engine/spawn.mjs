import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/**
 * @typedef {object} Options
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeout] milliseconds; then the program is killed
 * @property {string} [input] what the program reads
 * @property {AbortSignal} [signal] interrupts the program as Ctrl-C does
 */

/**
 * Runs a program to its end, without a shell.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>} code is null when a signal ended it; rejects when the program cannot be started
 */
export function run(program, args, { input, signal, ...options } = {}) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const child = spawn(program, args, { ...options, stdio: 'pipe' })
    const interrupt = () => child.kill('SIGINT')
    signal?.addEventListener('abort', interrupt)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
    child.stdin.on('error', () => {}) // a program that does not read its input closes it
    child.stdin.end(input)
    child.on('error', reject)
    child.on('close', (code) => {
      signal?.removeEventListener('abort', interrupt)
      resolve({ code, stdout, stderr })
    })
  })
}

/**
 * Like {@link run}, but a program that does not succeed is an error that ends with what it said.
 *
 * @type {typeof run}
 */
export async function must(program, args, options) {
  const result = await run(program, args, options)
  if (result.code === 0) return result
  const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-40).join('\n')
  throw new Error(`${program} ${args.join(' ')} ended with code ${result.code}:\n${said}`)
}

/**
 * Starts a program that keeps running and waits for the line by which it says that it is ready.
 * It is in a process group of its own: a Ctrl-C at the terminal does not take it away from those
 * who still use it.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string }} options
 * @returns {Promise<{ firstLine: string, stop(): Promise<void> }>}
 */
export async function service(program, args, options) {
  const child = spawn(program, args, { ...options, detached: true, stdio: 'pipe' })
  const ended = once(child, 'close')
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text))
  const [firstLine] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => [undefined]),
  ])
  if (firstLine === undefined) throw new Error(`${program} ${args.join(' ')} ended:\n${said}`)
  return {
    firstLine,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
