/** The scripts of the workflow files, run as the hosts run them, with the real review. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fakeHost, token } from './ci-hosts'

const root = join(__dirname, '../..')
const ci = join(root, 'examples/ci')
const compiled = join(root, 'node_modules/.cache', `ci-test-${process.pid}.cjs`)

const plan = (open: boolean) =>
  JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: [
      {
        address: 'wristband_tenant.north',
        mode: 'managed',
        type: 'wristband_tenant',
        change: {
          actions: ['update'],
          before: { name: 'north', signup_enabled: false },
          after: { name: 'north', signup_enabled: open },
        },
      },
    ],
  })

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
  folder = await mkdtemp(join(tmpdir(), 'ci-steps-test-'))
  const npx = join(folder, 'bin/npx')
  await mkdir(dirname(npx))
  // npx --no-install wristband-iac ...: the package is what stands here
  await writeFile(npx, `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${compiled}" "$@"\n`)
  await chmod(npx, 0o755)
  await writeFile(join(folder, 'quiet.json'), plan(false))
  await writeFile(join(folder, 'open.json'), plan(true))
  await writeFile(join(folder, 'cut.json'), plan(true).slice(0, 50))
})
afterAll(() => Promise.all([rm(folder, { recursive: true }), rm(compiled, { force: true })]))

const bash = (flags: string[], text: string, env: Record<string, string>) =>
  new Promise<{ code: number; text: string }>((resolve) => {
    execFile(
      'bash',
      [...flags, '-c', text],
      {
        cwd: folder,
        env: {
          ...env,
          PATH: [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(':'),
        },
      },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), text: stdout + stderr }),
    )
  })

describe('the action', () => {
  /** The steps' scripts, as GitHub hands them to bash. */
  const steps = readFileSync(join(ci, 'github/action.yml'), 'utf8')
    .split(/\n {4}- /)
    .flatMap((step) => /\n {6}run: (?:\|\n)?((?:.|\n)*)$/.exec(step)?.[1] ?? [])
    .map((text) => text.replace(/^ {8}/gm, ''))
  const flags = ['--noprofile', '--norc', '-e', '-o', 'pipefail']

  const review = async (inputs: Record<string, string>) => {
    const place = await mkdtemp(join(folder, 'run-'))
    const env = {
      RUNNER_TEMP: place,
      GITHUB_OUTPUT: join(place, 'output'),
      GITHUB_STEP_SUMMARY: join(place, 'summary'),
    }
    const all = { FAIL_ON: '', CONFIG: '', SOURCES: '', ...inputs }
    const ran = await bash(flags, steps[0]!, { ...env, ...all })
    const lines = (await readFile(env.GITHUB_OUTPUT, 'utf8')).trim().split('\n')
    return { ...ran, output: Object.fromEntries(lines.map((line) => line.split('='))), place }
  }

  test('has its three scripts, and none is written by what comes from outside', () => {
    expect(steps).toHaveLength(3)
    expect(steps.join('')).not.toContain('${{')
  })

  test('reviews, comments, and fails last', async () => {
    const { code, output, place } = await review({ FILES: 'prod=open.json dev=quiet.json' })
    expect(code).toBe(0)
    expect(output).toMatchObject({ code: '3', written: 'true', level: 'high' })
    expect(await readFile(join(place, 'summary'), 'utf8')).toContain('sign up')
    const sarif = JSON.parse(await readFile(join(output.folder, 'review.sarif'), 'utf8'))
    expect(sarif.version).toBe('2.1.0')

    const host = await fakeHost('github')
    await writeFile(join(place, 'event.json'), '{ "pull_request": { "number": 7 } }')
    const put = await bash(flags, steps[1]!, {
      GITHUB_TOKEN: token,
      GITHUB_REPOSITORY: 'acme/infra',
      GITHUB_API_URL: host.url,
      GITHUB_EVENT_PATH: join(place, 'event.json'),
      GITHUB_ACTION_PATH: ci,
      FOLDER: output.folder,
      KEY: 'prod',
    })
    expect(put).toEqual({
      code: 0,
      text: 'The comment is made.\nThe label is wristband:high.\n',
    })
    expect(host.comments).toHaveLength(1)
    expect((await bash(flags, steps[2]!, { CODE: output.code })).code).toBe(3)
    expect((await bash(flags, steps[2]!, { CODE: '' })).code).toBe(1)
  })

  test('takes a threshold, and goes on where there is nothing to read', async () => {
    const { output } = await review({ FILES: 'open.json', FAIL_ON: 'critical' })
    expect(output).toMatchObject({ code: '0', level: 'high' })
    const cut = await review({ FILES: 'cut.json' })
    expect(cut.code).toBe(0)
    expect(cut.output).toMatchObject({ code: '1' })
    expect(cut.output.written).toBeUndefined()
  })

  test('does not run what a name of a file says', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell that must not fill it in
    const { output } = await review({ FILES: '$(touch${IFS}ran) `touch ran` --json=ran' })
    expect(output.code).toBe('1')
    await expect(readFile(join(folder, 'ran'))).rejects.toThrow('ENOENT')
  })
})

describe('the template for GitLab', () => {
  const template = readFileSync(join(ci, 'gitlab/wristband.gitlab-ci.yml'), 'utf8')
  const [, block = ''] = /\n\.wristband-review:\n {2}script:\n((?: {4}.*\n)+)/.exec(template) ?? []
  const script = block.replace(/^ {4}#.*\n/gm, '').replace(/^ {4}- /gm, '')
  const run = (files: string, env: Record<string, string> = {}) =>
    bash(['-e', '-o', 'pipefail'], `files=${files}\n${script}`, {
      WRISTBAND_CI: ci,
      REVIEW_KEY: '',
      REVIEW_FAIL_ON: '',
      ...env,
    })

  test('reviews without a merge request', async () => {
    expect(script.split('\n').length).toBeGreaterThan(3)
    expect((await run('quiet.json')).code).toBe(0)
    expect((await run('open.json')).code).toBe(3)
    expect((await run('open.json', { REVIEW_FAIL_ON: 'critical' })).code).toBe(0)
    expect(await readFile(join(folder, 'review.xml'), 'utf8')).toContain('<testsuite')
  })

  test('comments a merge request, and fails for what the review found', async () => {
    const host = await fakeHost('gitlab')
    const env = {
      GITLAB_CI: 'true',
      REVIEW_TOKEN: token,
      CI_API_V4_URL: host.url,
      CI_PROJECT_ID: '7',
      CI_MERGE_REQUEST_IID: '3',
    }
    expect((await run('open.json', env)).code).toBe(3)
    expect(host.comments).toHaveLength(1)
    expect(host.labels).toEqual(['wristband:high'])
    host.refuse = 403
    const refused = await run('quiet.json', env)
    expect(refused.code).toBe(1)
    expect(refused.text).toContain('the token may not do this')
  })
})

test('a job names the rights that it has', () => {
  for (const file of ['pulumi.yml', 'terraform.yml']) {
    const text = readFileSync(join(ci, 'github', file), 'utf8')
    expect(text).toContain('\npermissions: {}\n')
    expect(text).not.toContain('pull_request_target:')
    const jobs = text.split(/\n {2}(?=\w+:\n {4})/).slice(1)
    const deploys = jobs.filter((job) => /pulumi up|terraform apply/.test(job))
    expect(deploys).toHaveLength(1)
    expect(deploys[0]).toContain('environment: wristband-production')
    expect(deploys[0]).not.toContain('write')
  }
})
