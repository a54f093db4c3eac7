/** The workflows of this repository, as far as that goes without the host that runs them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../engine/ready.mjs'
import { scripts } from '../../package.json'

interface Step {
  uses?: string
  run?: string
  env?: Record<string, string>
  with?: Record<string, unknown>
}

interface Job {
  permissions?: Record<string, string>
  environment?: string
  needs?: string | string[]
  if?: string
  'timeout-minutes'?: number
  steps: Step[]
}

interface Workflow {
  on: Record<string, unknown>
  permissions: Record<string, string>
  jobs: Record<string, Job>
}

const folder = join(root, '.github/workflows')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const workflow = (name: string): Workflow => parse(read(name))

describe.each(readdirSync(folder))('%s', (name) => {
  const { permissions, jobs } = workflow(name)
  const steps = Object.values(jobs).flatMap((job) => job.steps)

  test('pins every action to a commit, and says which version that is', () => {
    for (const line of read(name).match(/uses: .*/g) ?? [])
      expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('may read at most, unless a job says more, and no job runs for hours', () => {
    expect(Object.values(permissions).filter((level) => level !== 'read')).toEqual([])
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(120)
  })

  test('leaves no token in the checkout', () => {
    for (const step of steps)
      if (step.uses?.startsWith('actions/checkout@'))
        expect(step.with).toMatchObject({ 'persist-credentials': false })
  })

  test('runs scripts and files that there are, and puts no value into the text of a script', () => {
    for (const { run = '' } of steps) {
      expect(run).not.toContain('${{')
      for (const [, script] of run.matchAll(/npm run ([\w:-]+)/g))
        expect(scripts).toHaveProperty([script!])
      for (const [, file] of run.matchAll(/node (release\/[\w-]+\.mjs)/g))
        expect(existsSync(join(root, file!)), file).toBe(true)
    }
  })
})

describe('a release', () => {
  const { on, permissions, jobs } = workflow('release.yml')
  const { build, terraform, npm } = jobs as Record<string, Job> &
    Record<'build' | 'terraform' | 'npm', Job>

  test('is made of a tag of a version; by hand it is only tried', () => {
    expect(on).toHaveProperty('push.tags')
    expect(on).toHaveProperty('workflow_dispatch')
    for (const job of [terraform, npm]) expect(job.if).toBe("github.event_name == 'push'")
  })

  test('is built and tested by a job that can publish nothing', () => {
    expect(permissions).toEqual({})
    expect(build.permissions).toEqual({ contents: 'read' })
    expect(build.environment).toBeUndefined()
    expect(build.steps.map(({ run }) => run)).toContain('npm test')
    expect(terraform.needs).toEqual('build')
    expect(npm.needs).toEqual(['build', 'terraform'])
  })

  test('each job that publishes may do that and nothing else, behind the environment', () => {
    expect(terraform.permissions).toEqual({
      contents: 'write',
      'id-token': 'write',
      attestations: 'write',
    })
    expect(npm.permissions).toEqual({ contents: 'read', 'id-token': 'write' })
    for (const job of [terraform, npm]) expect(job.environment).toBe('release')
  })

  test('goes to npm with provenance and without a token', () => {
    expect(npm.steps.at(-1)?.run).toMatch(/^npm publish --provenance --access public .*\.tgz$/)
    expect(JSON.stringify(npm)).not.toMatch(/secrets\.|TOKEN/)
  })

  test('only the step that signs has the key', () => {
    const keyed = Object.values(jobs)
      .flatMap((job) => job.steps)
      .filter(({ env }) => JSON.stringify(env ?? {}).includes('secrets.'))
    expect(keyed.map(({ run }) => run)).toEqual(['node release/sign-assets.mjs release/out/assets'])
  })
})
