/** The real conftest over files in a folder of its own. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { regoFiles } from '../../provider/policy/rego'

export const hasConftest = inject('conftest') !== undefined

export interface Found {
  msg: string
  rule?: string
  level?: string
  address?: string
}

interface Outcome {
  warnings?: { msg: string; metadata?: Record<string, string> }[]
  failures?: { msg: string; metadata?: Record<string, string> }[]
}

export class Conftest {
  readonly folder = mkdtempSync(join(tmpdir(), 'wristband-conftest-'))

  constructor() {
    mkdirSync(join(this.folder, 'policy'))
    for (const [name, text] of Object.entries(regoFiles()))
      writeFileSync(join(this.folder, 'policy', name), text)
  }

  /** @param input what a file holds @param data as in wristband-review.json */
  test(of: 'plan' | 'review', input: unknown, data: object = {}) {
    const write = (name: string, json: unknown) =>
      writeFileSync(join(this.folder, name), typeof json === 'string' ? json : JSON.stringify(json))
    write('input.json', input)
    write('wristband-review.json', data)
    const args = ['--policy', 'policy', '--namespace', `wristband.${of}`]
    const output = execFileSync(
      inject('conftest')!,
      ['test', 'input.json', ...args, '--data', 'wristband-review.json', '-o', 'json', '--no-fail'],
      { cwd: this.folder, encoding: 'utf8', maxBuffer: 1e9 },
    )
    const [outcome = {}] = JSON.parse(output) as Outcome[]
    const flat = (all: Outcome['warnings'] = []): Found[] =>
      all.map(({ msg, metadata }) => ({ msg, ...metadata }))
    return { deny: flat(outcome.failures), warn: flat(outcome.warnings), output }
  }

  close() {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
