/**
 * One stack for each customer of a file, through Pulumi's Automation API.
 *
 *     node main.mjs up [--customers customers.json] [--only northwind,contoso] [--concurrency 2]
 *       [--attempts 2] [--journal journal.jsonl] [--secrets-provider awskms://...]
 *     node main.mjs destroy --only contoso
 *
 * Ctrl-C, or SIGTERM to this process, begins no more stacks; the same command goes on later. Ends with 0 when all is done, 1
 * when a customer failed, 130 when it was stopped before the end.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import automation from '@pulumi/pulumi/automation/index.js'
import { run } from './fleet.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const program = join(here, 'customer')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    customers: { type: 'string', default: join(here, 'customers.json') },
    only: { type: 'string' },
    concurrency: { type: 'string', default: '2' },
    attempts: { type: 'string', default: '2' },
    journal: { type: 'string', default: 'journal.jsonl' },
    'secrets-provider': { type: 'string' },
  },
})

/** @type {Record<string, (stack: automation.Stack) => Promise<unknown>>} */
const commands = {
  up: (stack) => stack.up({ color: 'never' }),
  destroy: (stack) => stack.destroy({ color: 'never', remove: true }),
}

async function main() {
  const [command = ''] = positionals
  const act = commands[command]
  if (!act) throw new Error(`there is no command "${command}", only up and destroy`)
  if (command === 'destroy' && !values.only)
    throw new Error('destroy needs --only with the customers to remove')

  const file = resolve(values.customers)
  const customers = JSON.parse(await readFile(file, 'utf8'))
  const names = values.only?.split(',') ?? Object.keys(customers)
  const unknown = names.filter((name) => command === 'up' && !customers[name])
  if (unknown.length > 0) throw new Error(`${file} has no customer ${unknown.join(', ')}`)

  const source = await readFile(join(program, 'index.js'))
  /** @param {string} name */
  const digest = (name) =>
    createHash('sha256').update(source).update(JSON.stringify(customers[name])).digest('hex')
  const secretsProvider = values['secrets-provider']
  const workspace = await automation.LocalWorkspace.create({
    workDir: program,
    envVars: { CUSTOMERS: file },
    ...(secretsProvider && { secretsProvider }),
  })

  const stopped = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      stopped.abort()
      say('stopping: no more stacks are begun, those that run are waited for')
    })

  const { skipped, done, failed, left } = await run({
    tasks: names.map((name) => ({ name, wanted: command === 'up' ? digest(name) : command })),
    work: async (name) => {
      const stack = await automation.Stack.createOrSelect(name, workspace)
      await act(stack).catch((error) => {
        throw new Error(reason(String(error.message)))
      })
    },
    concurrency: positive('concurrency'),
    attempts: positive('attempts'),
    journal: values.journal,
    say,
    stop: stopped.signal,
  })
  say(`${done} done, ${skipped} had nothing to do, ${failed.length} failed, ${left.length} left`)
  if (failed.length > 0) say(`failed: ${failed.join(', ')}`)
  if (failed.length > 0) return 1
  return left.length > 0 ? 130 : 0
}

/** @param {'concurrency' | 'attempts'} flag */
function positive(flag) {
  if (/^[1-9]\d*$/.test(values[flag])) return Number(values[flag])
  throw new Error(`--${flag} is ${values[flag]}, a whole number from 1 on is expected`)
}

/** What went wrong, out of all that the engine printed. @param {string} text */
function reason(text) {
  const errors = text.match(/^.*\berror: .*(?:\n.*)?/gm) ?? [text.trim().split('\n').at(-1)]
  return [...new Set(errors)].map((error) => String(error).trim().replace(/\s+/g, ' ')).join('; ')
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  },
)
