import { spawn } from 'node:child_process'

/**
 * Runs a program to its end, without a shell.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number }} [options] timeout in milliseconds; then the program is killed
 * @returns {Promise<{ code: number | null, stdout: string, stderr: string }>} code is null when a signal ended it; rejects when the program cannot be started
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
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
