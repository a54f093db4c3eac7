// `node release/sign-assets.mjs <folder>`: checks the checksums of what is to be uploaded, and signs them.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { report } from '../engine/narrate.mjs'
import { must } from '../engine/spawn.mjs'
import { sha256 } from './archive.mjs'
import { keyVariable, sign } from './sign.mjs'

/**
 * The files of checksums: those of the Terraform provider, and those of the SDKs.
 *
 * @param {string} folder
 * @throws {Error} a file is not what was built
 */
async function verified(folder) {
  const names = (await readdir(folder)).filter((each) => each.endsWith('_SHA256SUMS'))
  if (names.length === 0)
    throw new Error(`${folder} holds no file whose name ends with _SHA256SUMS`)
  for (const name of names)
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n').filter(Boolean)) {
      const [sum, file = ''] = line.split('  ')
      const found = await sha256(join(folder, file))
      if (found !== sum) throw new Error(`${file} is ${found}, and ${name} says ${sum}`)
    }
  return names.map((name) => join(folder, name))
}

/** A ring of its own holds the key, for as long as it is needed. */
async function signAssets() {
  const [folder = ''] = process.argv.slice(2)
  const all = await verified(folder)
  const key = process.env.RELEASE_PRIVATE_KEY
  if (!key || !process.env[keyVariable])
    throw new Error(`RELEASE_PRIVATE_KEY holds no key, or ${keyVariable} does not name it`)
  const ring = await mkdtemp(join(tmpdir(), 'wristband-ring-'))
  try {
    process.env.GNUPGHOME = ring
    delete process.env.RELEASE_PRIVATE_KEY
    await must('gpg', ['--batch', '--import'], { input: key })
    for (const sums of all) process.stderr.write(`${await sign(sums, process.env[keyVariable])}\n`)
  } finally {
    await must('gpgconf', ['--kill', 'all'])
    await rm(ring, { recursive: true, force: true })
  }
}

await report(signAssets)
