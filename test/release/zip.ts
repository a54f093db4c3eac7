/** What the directory of a zip says of its entries. */
export interface ZipEntry {
  name: string
  /** As Unix counts it: kind and permissions. */
  mode: number
  /** As MS-DOS counts it: years since 1980, month and day in 7, 4 and 5 bits. */
  date: number
  /** As MS-DOS counts it. */
  time: number
}

export function entriesOf(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field))
    const entry = {
      name: zip.toString('utf8', at + 46, at + 46 + name!),
      mode: zip.readUInt32LE(at + 38) >>> 16,
      date: zip.readUInt16LE(at + 14),
      time: zip.readUInt16LE(at + 12),
    }
    at += 46 + name! + extra! + comment!
    return entry
  })
}
