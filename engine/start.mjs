import { randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { basename, delimiter, join } from 'node:path'
import { report } from './narrate.mjs'
import { ready, root } from './ready.mjs'
import { must, service } from './spawn.mjs'
import { workshop } from './workshop.mjs'

/** The program that is deployed, and the stack of it. */
const example = 'examples/microservices'
const stack = 'dev'

/** Settings of the machine that lead to another server or another state. */
const foreign = /^(PULUMI|WRISTBAND)_/

/** @typedef {Record<string, { clientId: string, secret: string }>} Credentials */

/**
 * Shows the whole story on this machine: a Wristband-compatible server, a Pulumi program deployed to
 * it by the real engine, and each of its services getting a token with the credentials it was
 * given. Leaves nothing behind, whether it succeeds, fails or is interrupted.
 *
 * @param {AbortSignal} interrupted
 */
async function start(interrupted) {
  const bin = await ready()
  const shop = await workshop({ packages: [root] })
  const place = await mkdtemp(join(shop, 'programs', `${basename(example)}-`))
  const modules = join(shop, 'node_modules')
  const server = await service(
    process.execPath,
    [join(modules, 'wristband-iac/dist/provider/cli/main.js'), 'emulator'],
    { cwd: place },
  )
  try {
    const { url, clientId, clientSecret } = JSON.parse(server.firstLine)
    headline('A Wristband-compatible server runs on this machine')
    tell(url)

    const program = join(place, 'program')
    await cp(join(root, example), program, { recursive: true, filter: isSource })
    await mkdir(join(place, 'state'))
    const mine = Object.entries(process.env).filter(([name]) => !foreign.test(name))
    const env = {
      ...Object.fromEntries(mine),
      PATH: [bin, process.env.PATH].join(delimiter),
      PULUMI_HOME: join(place, 'home'),
      PULUMI_BACKEND_URL: `file://${join(place, 'state')}`,
      PULUMI_CONFIG_PASSPHRASE: randomUUID(),
      PULUMI_SKIP_UPDATE_CHECK: '1',
    }
    /** @type {(args: string[], input?: string) => Promise<string>} */
    const pulumi = async (args, input) => {
      const flags = ['--non-interactive', '--color=never', `--stack=${stack}`]
      const options = { cwd: program, env, signal: interrupted, ...(input && { input }) }
      return (await must('pulumi', [...args, ...flags], options)).stdout
    }
    await must('pulumi', ['stack', 'init', stack, '--non-interactive'], { cwd: program, env })
    await pulumi(['config', 'set', 'wristband:url'], url)
    await pulumi(['config', 'set', 'wristband:clientId'], clientId)
    await pulumi(['config', 'set', '--secret', 'wristband:clientSecret'], clientSecret)

    headline(`pulumi up, in ${example}`)
    tell(await pulumi(['up', '--yes', '--skip-preview']))

    /** @type {Credentials} */
    const credentials = JSON.parse(
      await pulumi(['stack', 'output', 'credentials', '--json', '--show-secrets']),
    )
    headline('Each service gets a token with the credentials of its own')
    tell(table(await tokens(url, credentials)))

    headline('pulumi preview again: nothing to change')
    tell(await pulumi(['preview', '--expect-no-changes']))

    headline('pulumi destroy')
    tell(await pulumi(['destroy', '--yes', '--skip-preview']))
    for (const [name, credential] of Object.entries(credentials)) {
      const { status } = await askToken(url, credential)
      if (status !== 401) throw new Error(`${name} still gets status ${status} for a token`)
    }
    tell('The server refuses the credentials of every service now.')
  } finally {
    await server.stop()
    await rm(place, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** @param {string} path */
const isSource = (path) => basename(path) !== 'node_modules'

/**
 * Gets a token for each service and verifies it as an API would.
 *
 * @param {string} url
 * @param {Credentials} credentials
 * @returns {Promise<Record<string, string>[]>} rows without secrets
 */
async function tokens(url, credentials) {
  const { createRemoteJWKSet, jwtVerify } = await import('jose')
  const keys = createRemoteJWKSet(new URL(`${url}/api/v1/oauth2/jwks`))
  const rows = []
  for (const [name, credential] of Object.entries(credentials)) {
    const response = await askToken(url, credential)
    if (!response.ok) throw new Error(`${name} got status ${response.status} for a token`)
    const answer = /** @type {Record<string, string>} */ (await response.json())
    const { payload, protectedHeader } = await jwtVerify(answer.access_token ?? '', keys)
    if (payload.sub !== credential.clientId && payload.client_id !== credential.clientId) {
      throw new Error(`the token of ${name} was issued to ${payload.sub}`)
    }
    rows.push({
      service: name,
      'client id': credential.clientId,
      token: answer.token_type ?? '',
      lifetime: `${answer.expires_in} s`,
      signature: `${protectedHeader.alg}, verified`,
    })
  }
  return rows
}

/**
 * @param {string} url
 * @param {Credentials[string]} credential
 */
function askToken(url, { clientId, secret }) {
  const basic = Buffer.from(`${clientId}:${secret}`).toString('base64')
  return fetch(`${url}/api/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
}

/** @param {Record<string, string>[]} rows */
function table(rows) {
  const columns = Object.keys(rows[0] ?? {})
  const lines = [Object.fromEntries(columns.map((name) => [name, name])), ...rows]
  const width = (/** @type {string} */ name) =>
    Math.max(...lines.map((line) => (line[name] ?? '').length))
  return lines
    .map((line) => columns.map((name) => (line[name] ?? '').padEnd(width(name))).join('   '))
    .join('\n')
}

/** @param {string} text */
const headline = (text) => process.stdout.write(`\n${text}\n`)

/** @param {string} text shown indented, without the blank lines around it */
const tell = (text) => {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const shown = lines.filter((line, i) => line || (lines[i - 1] && lines.slice(i).some(Boolean)))
  process.stdout.write(`${shown.map((line) => (line ? `  ${line}` : '')).join('\n')}\n`)
}

if (import.meta.filename === realpathSync(process.argv[1] ?? '.')) {
  const control = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => control.abort())
  void report(() => start(control.signal))
}
