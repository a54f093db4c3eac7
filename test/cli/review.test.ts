import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const main = join(__dirname, '../../provider/cli/main.ts')
/** Compiled once: many short runs would otherwise each compile it. Beside the packages, so that it finds them. */
const compiled = join(__dirname, '../../node_modules/.cache', `review-test-${process.pid}.cjs`)

let folder: string

const change = (
  address: string,
  before: object | null,
  after: object | null,
  actions: string[],
) => ({
  address,
  mode: 'managed',
  type: address.split('.')[0],
  change: { actions, before, after },
})
const tenant = { name: 'north', display_name: 'North', signup_enabled: false }
const plan = (...changes: object[]) =>
  JSON.stringify({ format_version: '1.2', terraform_version: '1.11.4', resource_changes: changes })

const files = {
  'quiet.json': plan(
    change('wristband_tenant.north', tenant, { ...tenant, display_name: 'South' }, ['update']),
  ),
  'open.json': plan(
    change('wristband_tenant.north', tenant, { ...tenant, signup_enabled: true }, ['update']),
  ),
  'cut.json': plan().slice(0, 40),
  'failed.json': JSON.stringify({ ...JSON.parse(plan()), errored: true }),
  'levels.json': JSON.stringify({
    failOn: 'critical',
    rules: { 'change.signup.opened': 'medium' },
  }),
  'wrong.json': JSON.stringify({ rules: { 'change.signup.open': 'low' } }),
  'huge.json': '{',
  'infra/main.tf': '# north\nresource "wristband_tenant" "north" {\n  name = "north"\n}\n',
}

beforeAll(async () => {
  await build({
    entryPoints: [main],
    outfile: compiled,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  })
  folder = await mkdtemp(join(tmpdir(), 'review-test-'))
  await mkdir(join(folder, 'infra'))
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
  // with a hole in it: it takes no room on the disk
  await truncate(join(folder, 'huge.json'), 3 * 1024 ** 3)
})
afterAll(() => Promise.all([rm(folder, { recursive: true }), rm(compiled, { force: true })]))

const run = (args: string[], stdin = '') =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [compiled, 'review', ...args],
      { cwd: folder },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    )
    child.stdin?.end(stdin)
  })

// all at once, so each takes as long as all of them
describe.concurrent('the exit code', { timeout: 120_000 }, () => {
  test.each([
    ['0 when nothing is over the threshold', ['quiet.json'], 0],
    ['3 when a risk is at the threshold', ['open.json'], 3],
    ['0 under a higher threshold', ['open.json', '--fail-on', 'critical'], 0],
    ['0 without a threshold', ['open.json', '--fail-on', 'none'], 0],
    ['0 with a configuration that takes it lightly', ['open.json', '--config', 'levels.json'], 0],
    [
      '3 as the command line says, whatever the configuration says',
      ['open.json', '--config', 'levels.json', '--fail-on', 'medium'],
      3,
    ],
    ['3 when one of many stacks has it', ['quiet.json', 'open.json'], 3],
  ])('is %s', async (_, args, code) => {
    const ran = await run(args)
    expect(ran.stderr).toBe('')
    expect(ran.stdout).toContain('## Identity review of')
    expect(ran.code).toBe(code)
  })

  test.each([
    ['a file that is cut', ['cut.json'], /^cut.json ends in the middle: .*\.\n$/],
    ['a file that is not there', ['gone.json'], /gone.json/],
    ['a folder', ['infra'], /^infra is a folder; give the file/],
    [
      'a file longer than the memory',
      ['huge.json'],
      /^huge.json has 3072 MiB; at most 400 are read: review fewer resources at a time\.\n$/,
    ],
    [
      'a configuration that is wrong',
      ['quiet.json', '--config', 'wrong.json'],
      /^wrong.json cannot be used: there is no rule change.signup.open; the nearest is change.signup.opened\n$/,
    ],
    ['a configuration that is not there', ['quiet.json', '--config', 'gone.json'], /gone.json/],
    [
      'a configuration that is no JSON',
      ['quiet.json', '--config', 'infra/main.tf'],
      /it is not JSON/,
    ],
    [
      'two files of one stack',
      ['a=quiet.json', 'a=open.json'],
      /quiet.json and open.json are both of a: give each its own name/,
    ],
    [
      'a limit that is none',
      ['quiet.json', '--limit', 'small'],
      /It is github, gitlab, or a number of bytes from 4000 up/,
    ],
    ['no file', [], /missing required argument/],
  ])('is 1, with a sentence and no report, for %s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await run(args)
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect(stdout).toBe('')
    expect(code).toBe(1)
  })

  test('is 1 when the engine stopped at an error, with what can be said', async () => {
    const { code, stdout, stderr } = await run(['failed.json', '--fail-on', 'none'])
    expect(stdout).toContain('Not the whole change')
    expect(stderr).toContain('The engine stopped at an error')
    expect(code).toBe(1)
  })
})

test('writes every form that is asked for, of many stacks, from a pipe too, with lines', async () => {
  const { code, stdout } = await run(
    [
      'prod=open.json',
      'dev=-',
      '--sources',
      'infra',
      '--markdown',
      '-',
      '--html',
      'a.html',
      '--sarif',
      'a.sarif',
      '--junit',
      'a.xml',
      '--json',
      'a.json',
    ],
    files['quiet.json'],
  )
  expect(code).toBe(3)
  expect(stdout).toContain('Identity review of <code>prod</code>, <code>dev</code>: high')
  expect(JSON.parse(await readFile(join(folder, 'a.json'), 'utf8')).risks).toMatchObject([
    { rule: 'change.signup.opened', stack: 'prod', file: 'infra/main.tf', line: 2 },
  ])
  expect(await readFile(join(folder, 'a.html'), 'utf8')).toContain('<!doctype html>')
  expect(await readFile(join(folder, 'a.sarif'), 'utf8')).toContain('infra/main.tf')
  expect(await readFile(join(folder, 'a.xml'), 'utf8')).toContain(
    '<failure type="change.signup.opened"',
  )
})
