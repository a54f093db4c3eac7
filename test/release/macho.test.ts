import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'

const pageSize = 4096

/** The least that macOS would call a signed executable: a header, one load command, two and a half pages, a signature. */
function signed(): Buffer {
  const limit = 2.5 * pageSize
  const pages = 3
  const code = Buffer.alloc(limit, 7)
  code.fill(0, 0, 64)
  code.writeUInt32LE(1, 16)
  code.writeUInt32LE(0x1d, 32)
  code.writeUInt32LE(16, 36)
  code.writeUInt32LE(limit, 40)
  const blob = Buffer.alloc(20)
  blob.writeUInt32BE(0xfade0cc0, 0)
  blob.writeUInt32BE(1, 8)
  blob.writeUInt32BE(20, 16)
  const directory = Buffer.alloc(44 + pages * 32)
  directory.writeUInt32BE(0xfade0c02, 0)
  directory.writeUInt32BE(44, 16)
  directory.writeUInt32BE(pages, 28)
  directory.writeUInt32BE(limit, 32)
  directory.set([32, 2, 0, 12], 36)
  for (let page = 0; page < pages; page++) {
    const bytes = code.subarray(page * pageSize, (page + 1) * pageSize)
    createHash('sha256')
      .update(bytes)
      .digest()
      .copy(directory, 44 + page * 32)
  }
  return Buffer.concat([code, blob, directory])
}

async function fault(change: (file: Buffer) => void = () => {}) {
  const { signatureFault } = await import('../../release/macho.mjs')
  const file = signed()
  change(file)
  return signatureFault(file)
}

test('a signature that fits is no fault', async () => {
  expect(await fault()).toBeUndefined()
})

test('a byte that was changed after signing is one, also on the last, shorter page', async () => {
  expect(await fault((file) => file.fill(8, 5000, 5001))).toMatch(/^1 of 3 pages/)
  expect(await fault((file) => file.fill(8, 2.5 * pageSize - 1, 2.5 * pageSize))).toMatch(
    /^1 of 3 pages/,
  )
})

test('so is a signature over a part of the file', async () => {
  expect(
    await fault((file) => file.writeUInt32BE(2 * pageSize, 2.5 * pageSize + 20 + 32)),
  ).toContain('covers 8192 bytes of 10240')
})

test('so is none', async () => {
  expect(await fault((file) => file.writeUInt32LE(0x1b, 32))).toBe('it is not signed')
})
