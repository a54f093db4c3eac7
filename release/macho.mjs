import { createHash } from 'node:crypto'

const codeSignature = 0x1d
const codeDirectory = 0xfade0c02
const sha256 = 2

/**
 * What macOS would hold against the signature of a 64-bit executable, of whoever's identity: a program with a broken
 * one is killed before its first instruction.
 *
 * @param {Buffer} file
 * @returns {string | undefined} a sentence, or nothing when every page is as it was signed
 */
export function signatureFault(file) {
  const at = signatureOf(file)
  if (at === undefined) return 'it is not signed'
  const directory = directoryOf(file, at)
  if (directory === undefined) return 'its signature has no SHA-256 hashes'

  const field = (/** @type {number} */ offset) => file.readUInt32BE(directory + offset)
  const hashes = directory + field(16)
  const pages = field(28)
  const limit = field(32)
  const hashSize = file.readUInt8(directory + 36)
  const pageSize = 2 ** file.readUInt8(directory + 39)
  if (limit !== at) return `its signature covers ${limit} bytes of ${at}`
  let changed = 0
  for (let page = 0; page < pages; page++) {
    const bytes = file.subarray(page * pageSize, Math.min((page + 1) * pageSize, limit))
    const signed = file.subarray(hashes + page * hashSize, hashes + (page + 1) * hashSize)
    if (!createHash('sha256').update(bytes).digest().equals(signed)) changed += 1
  }
  return changed > 0 ? `${changed} of ${pages} pages are not as they were signed` : undefined
}

/** @param {Buffer} file */
function signatureOf(file) {
  let command = 32
  for (let left = file.readUInt32LE(16); left > 0; left--) {
    if (file.readUInt32LE(command) === codeSignature) return file.readUInt32LE(command + 8)
    command += file.readUInt32LE(command + 4)
  }
  return undefined
}

/**
 * @param {Buffer} file
 * @param {number} signature
 */
function directoryOf(file, signature) {
  const blobs = file.readUInt32BE(signature + 8)
  for (let index = 0; index < blobs; index++) {
    const blob = signature + file.readUInt32BE(signature + 12 + index * 8 + 4)
    if (file.readUInt32BE(blob) === codeDirectory && file.readUInt8(blob + 37) === sha256)
      return blob
  }
  return undefined
}
