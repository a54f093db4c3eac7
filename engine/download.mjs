import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { must } from './spawn.mjs'

/** A server that has not begun to answer by then is out of reach; milliseconds. */
const patience = 8_000

/**
 * Fills a folder with the official release.
 *
 * @param {string} folder must exist
 * @param {string} version for example `3.259.0`
 * @param {string} [origin] where releases are published
 * @throws {Error} out of reach, not published for this machine, or not what was published
 */
export async function download(folder, version, origin = 'https://get.pulumi.com/releases/sdk') {
  const arch = process.arch === 'x64' ? 'x64' : 'arm64'
  const name = `pulumi-v${version}-${process.platform}-${arch}.tar.gz`
  const sums = await (await get(`${origin}/pulumi-${version}-checksums.txt`)).text()
  const expected = sums
    .split('\n')
    .map((line) => line.trim().split(/\s+\*?/))
    .find(([, file]) => file === name)?.[0]
  if (!expected) throw new Error(`no checksum is published for ${name}`)

  const archive = join(folder, name)
  const hash = createHash('sha256')
  const { body } = await get(`${origin}/${name}`)
  if (!body) throw new Error(`${origin}/${name} is empty`)
  await pipeline(
    Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (body)),
    async function* (chunks) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(archive),
  )
  const actual = hash.digest('hex')
  if (actual !== expected) {
    throw new Error(`${name} has checksum ${actual}, published is ${expected}`)
  }
  await must('tar', ['-xzf', archive, '-C', folder, '--strip-components=1'])
  await rm(archive)
}

/** @param {string} url */
async function get(url) {
  const control = new AbortController()
  const timer = setTimeout(() => control.abort(new Error('no answer in time')), patience)
  try {
    const response = await fetch(url, { signal: control.signal })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return response
  } catch (error) {
    const reason = /** @type {Error} */ (error)
    throw new Error(`GET ${url}: ${/** @type {Error} */ (reason.cause ?? reason).message}`, {
      cause: error,
    })
  } finally {
    clearTimeout(timer)
  }
}
