/** The npm package as it would be published. */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ready, root } from '../../engine/ready.mjs'
import { must } from '../../engine/spawn.mjs'
import type { Packed } from '../../release/npm.mjs'
import { budget, faultsOf, packNpm } from '../../release/npm.mjs'

/** What a checker says and we leave as it is, with the reason. */
const accepted: Record<string, string> = {
  './provider: NoResolution by node10':
    'read by the text in the state, at run time, where Node follows `exports`; no program imports it',
  './policy: NoResolution by node10':
    'read by a policy pack, at run time, where Node follows `exports`',
}

let folder: string
let archive: Packed
let bytes: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wristband-npm-'))
  await ready({ quiet: true })
  archive = await packNpm(root, folder)
  bytes = new Uint8Array(await readFile(archive.file))
}, 600_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('holds what it should, and is no larger than it should be', () => {
  expect(faultsOf(archive)).toEqual([])
  expect(archive.contents).toContain('dist/sdk/index.js')
  expect(archive.contents).toContain('docs/schema/wristband.schema.json')
})

test('what has no place in it, and a size above the budget, is said', () => {
  const contents = ['dist/provider/index.js', 'dist/provider/index.js.map', 'test/rooms.ts', '.env']
  const large = { ...archive, contents, packed: budget.packed + 1, unpacked: budget.unpacked }
  expect(faultsOf(large)).toEqual([
    'dist/provider/index.js.map has no place in the package',
    'test/rooms.ts has no place in the package',
    '.env has no place in the package',
    `packed it has ${budget.packed + 1} bytes; at most ${budget.packed} are expected`,
  ])
})

test('publint finds nothing, suggestions included', async () => {
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, level: 'suggestion' })
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([])
})

test('a program compiles in a project as the template of Pulumi makes it, which checks declarations as well', async () => {
  const program = join(folder, 'program')
  const installed = join(program, 'node_modules', 'wristband-iac')
  await mkdir(installed, { recursive: true })
  await must('tar', ['-xzf', archive.file, '--strip-components=1', '-C', installed])
  for (const scope of ['@pulumi', '@types'])
    await symlink(join(root, 'node_modules', scope), join(program, 'node_modules', scope))
  await writeFile(
    join(program, 'index.ts'),
    `import * as wristband from 'wristband-iac'

const tenant = new wristband.Tenant('acme', {})
const key = new wristband.OAuthClient('key', { type: 'MACHINE_TO_MACHINE', owner: tenant })
export const found = wristband.getTenant({ name: 'acme' }).then(({ id }) => id)
export const secret = key.secret
`,
  )
  const flags = ['--strict', '--noEmit', '--target', 'es2020', '--module', 'commonjs']
  await must(join(root, 'node_modules', '.bin', 'tsc'), [...flags, 'index.ts'], { cwd: program })
}, 60_000)

test('its types are found by every way of resolving them, but for what is accepted', async () => {
  const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core')
  const result = await checkPackage(createPackageFromTarballData(bytes))
  if (!result.types) throw new Error('the package has no types')
  expect(Object.keys(result.entrypoints)).toContain('./provider')
  const found = result.problems.map((problem) =>
    'entrypoint' in problem
      ? `${problem.entrypoint}: ${problem.kind} by ${problem.resolutionKind}`
      : JSON.stringify(problem),
  )
  expect(found.sort()).toEqual(Object.keys(accepted).sort())
}, 60_000)
