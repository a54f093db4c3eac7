import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Emulator } from '../../provider/emulator'
import { startEmulator } from '../../provider/emulator'
import { assertPublished, envOf } from '../doctor/patient'

const root = join(__dirname, '../..')
/** Compiled once: each run would otherwise compile it. Beside the packages, so that it finds them. */
const compiled = join(root, 'node_modules/.cache', `doctor-test-${process.pid}.cjs`)

let emulator: Emulator
let folder: string
beforeAll(async () => {
  await build({
    entryPoints: [join(root, 'provider/cli/main.ts')],
    outfile: compiled,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  })
  emulator = await startEmulator()
  folder = await mkdtemp(join(tmpdir(), 'doctor-cli-test-'))
})
afterAll(async () => {
  await emulator.close()
  await Promise.all([rm(folder, { recursive: true }), rm(compiled, { force: true })])
})

interface Ran {
  code: number | null
  text: string
}

/** Runs the command as a person does, with nothing of this machine's settings. */
const doctor = (args: string[], env: Record<string, string>) =>
  new Promise<Ran>((resolve, reject) => {
    const child = spawn(process.execPath, [compiled, 'doctor', ...args], {
      cwd: root,
      env: { PATH: folder, ...env },
    })
    const ran: Ran = { code: null, text: '' }
    child.stdout.on('data', (chunk) => (ran.text += chunk))
    child.stderr.on('data', (chunk) => (ran.text += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ran, code }))
  })

test('prints a list and ends with 0 when nothing hinders a deployment', async () => {
  const { code, text } = await doctor([], envOf(emulator))
  expect(code).toBe(0)
  expect(text).toContain('ok       client:rotate-secret is held')
  expect(text).toContain('warning  None of pulumi, terraform, tofu is on PATH.')
  expect(text).toContain('It works; see the warnings.')
  expect(text).not.toContain(emulator.clientSecret)
})

test('ends with 2 when something is missing, and prints JSON', async () => {
  const canary = 'canary-of-the-doctor'
  const env = { ...envOf(emulator), WRISTBAND_CLIENT_SECRET: canary }
  const { code, text } = await doctor(['--json'], env)
  expect(code).toBe(2)
  assertPublished(JSON.parse(text))
  expect(() => assertPublished({ ...JSON.parse(text), more: 1 })).toThrow('additional properties')
  const { version, verdict, findings } = JSON.parse(text)
  expect({ version, verdict }).toEqual({ version: 1, verdict: 'problem' })
  const problems = findings.filter(({ level }: { level: string }) => level === 'problem')
  expect(problems.map(({ id }: { id: string }) => id)).toEqual(['credentials.refused'])
  expect(text).not.toContain(canary)
})

test('ends with 1 when it cannot run', async () => {
  const strange = await doctor(['--resources', 'Widget'], {})
  expect(strange).toMatchObject({ code: 1 })
  expect(strange.text).toContain('It is a list of Application, Tenant, OAuthClient')
  const without = await doctor(['--pulumi-stack', '.'], {})
  expect(without).toMatchObject({ code: 1 })
  expect(without.text).toContain('there is no pulumi on PATH')
})

test("takes a stack's configuration into account, and shows none of its secrets", async () => {
  const { WRISTBAND_URL: url, WRISTBAND_CLIENT_SECRET: secret, ...env } = envOf(emulator)
  const configuration = {
    'wristband:url': { value: url, secret: false },
    'wristband:clientSecret': { value: secret, secret: true },
    'wristband:vanitydomain': { value: 'auth.example', secret: false },
  }
  // stands for the engine, of which only what it prints counts here
  const pulumi = join(folder, 'pulumi')
  await writeFile(join(folder, 'configuration.json'), JSON.stringify(configuration))
  await writeFile(
    pulumi,
    `#!${process.execPath}\nconst { readFileSync } = require('node:fs')\nconsole.log(process.argv[2] === 'version' ? 'v3.210.0' : readFileSync(${JSON.stringify(join(folder, 'configuration.json'))}, 'utf8'))\n`,
  )
  await chmod(pulumi, 0o755)
  const { code, text } = await doctor(['--pulumi-stack', 'infra#prod'], env)
  expect(text).toContain("clientSecret is from the stack's wristband:clientSecret.")
  expect(text).toContain('clientId')
  expect(text).toContain('wristband:vanitydomain is set, and nothing reads that name.')
  expect(text).toContain('pulumi-language-nodejs is not on PATH')
  expect(text).not.toContain(secret)
  expect(code).toBe(2)
})
