import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { download } from '../../engine/download.mjs'

const archive = `pulumi-v9.9.9-${process.platform}-${process.arch}.tar.gz`

let place: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'download-'))
  await mkdir(join(place, 'pulumi'))
  await mkdir(join(place, 'engine'))
  await writeFile(join(place, 'pulumi', 'pulumi'), 'a program')
  await promisify(execFile)('tar', ['-czf', join(place, archive), '-C', place, 'pulumi'])
})
afterEach(() => rm(place, { recursive: true, force: true }))

/** Serves the release and the given checksums while something is done with its address. */
async function published(checksums: string, act: (origin: string) => Promise<void>) {
  const contents = await readFile(join(place, archive))
  const files = new Map<string, string | Buffer>([
    ['/pulumi-9.9.9-checksums.txt', checksums],
    [`/${archive}`, contents],
  ])
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    response.writeHead(file === undefined ? 404 : 200).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

const sum = async () =>
  createHash('sha256')
    .update(await readFile(join(place, archive)))
    .digest('hex')

test('a release whose checksum is the published one is unpacked', async () => {
  await published(`${'0'.repeat(64)}  other.zip\n${await sum()}  ${archive}\n`, async (origin) => {
    await download(join(place, 'engine'), '9.9.9', origin)
  })
  expect(await readdir(join(place, 'engine'))).toEqual(['pulumi'])
})

test('a release with another checksum is refused before it is unpacked', async () => {
  await published(`${'0'.repeat(64)}  ${archive}\n`, async (origin) => {
    await expect(download(join(place, 'engine'), '9.9.9', origin)).rejects.toThrow(
      `published is ${'0'.repeat(64)}`,
    )
  })
  expect(await readdir(join(place, 'engine'))).not.toContain('pulumi')
})

test('a release without a published checksum is refused', async () => {
  await published('', async (origin) => {
    await expect(download(join(place, 'engine'), '9.9.9', origin)).rejects.toThrow(
      `no checksum is published for ${archive}`,
    )
  })
})

test('a version that was never published is named with its address', async () => {
  await published('', async (origin) => {
    await expect(download(join(place, 'engine'), '1.0.0', origin)).rejects.toThrow(
      `GET ${origin}/pulumi-1.0.0-checksums.txt: status 404`,
    )
  })
})
