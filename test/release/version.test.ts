import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let root: string

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    cwd: root,
    stdio: 'pipe',
  })

const setVersion = (version: unknown) =>
  writeFile(join(root, 'package.json'), JSON.stringify({ version }))

async function versionOf() {
  const { versionOf } = await import('../../release/version.mjs')
  return versionOf(root)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'wristband-version-'))
  await setVersion('1.2.3')
  git('init', '-q')
  git('add', '.')
  git('commit', '-q', '-m', 'all')
})

afterEach(() => rm(root, { recursive: true, force: true }))

test('a clean checkout with the tag of its version is that version', async () => {
  git('tag', 'v1.2.3')
  expect(await versionOf()).toEqual({ version: '1.2.3', doubts: [] })
})

test('a commit with another tag is not', async () => {
  git('tag', 'v1.2.4')
  git('tag', '1.2.3')
  expect((await versionOf()).doubts).toEqual([expect.stringContaining('tag v1.2.3')])
})

test('a commit after the tag is not', async () => {
  git('tag', 'v1.2.3')
  git('commit', '-q', '--allow-empty', '-m', 'more')
  expect((await versionOf()).doubts).toHaveLength(1)
})

test('a changed file and a new one are seen', async () => {
  git('tag', 'v1.2.3')
  await writeFile(join(root, 'package.json'), JSON.stringify({ version: '1.2.3', private: true }))
  await writeFile(join(root, 'new.ts'), '')
  expect((await versionOf()).doubts).toEqual([expect.stringMatching(/^2 files are not/)])
})

for (const version of ['1.2', 'v1.2.3', '1.2.3+build', '01.2.3', 'latest', undefined])
  test(`${version} is no version of a release`, async () => {
    await setVersion(version)
    await expect(versionOf()).rejects.toThrow('one such as 1.2.3 or 1.2.3-rc.1 is expected')
  })
