import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { onPath } from '../../engine/find.mjs'
import { programs } from '../../engine/pins.mjs'

let place: string
beforeEach(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), 'find-')))
})
afterEach(() => rm(place, { recursive: true, force: true }))

/** Makes a folder with programs that answer to any argument with one line. */
async function installed(folder: string, answer: string, names = programs) {
  const path = join(place, folder)
  await mkdir(path)
  for (const name of names) {
    await writeFile(join(path, name), `#!/bin/sh\n${answer}\n`)
    await chmod(join(path, name), 0o755)
  }
  return path
}

test('a whole engine on PATH is used', async () => {
  const folder = await installed('whole', 'echo v3.200.1')
  expect(await onPath([place, folder].join(delimiter))).toBe(folder)
})

test('a link to an engine leads to the folder where its companions are', async () => {
  const folder = await installed('whole', 'echo v3.259.0')
  await mkdir(join(place, 'links'))
  await symlink(join(folder, 'pulumi'), join(place, 'links', 'pulumi'))
  expect(await onPath(join(place, 'links'))).toBe(folder)
})

for (const [says, answer, names, reason] of [
  ['without its Node host', 'echo v3.259.0', ['pulumi'], 'comes without pulumi-language-nodejs'],
  ['older than 3.200', 'echo v3.199.0', programs, 'does not run, or is not a 3.x from 3.200 on'],
  ['of the next major version', 'echo v4.0.0', programs, 'does not run, or is not a 3.x'],
  ['that fails', 'echo v3.259.0; exit 1', programs, 'does not run'],
  ['that does not tell its version', 'echo hello', programs, 'does not run'],
] as const) {
  test(`an engine ${says} is not used`, async () => {
    const folder = await installed('broken', answer, [...names])
    await expect(onPath(folder)).rejects.toThrow(reason)
  })
}

test('a PATH without an engine says so', async () => {
  await expect(onPath(place)).rejects.toThrow('there is no pulumi on PATH')
})
