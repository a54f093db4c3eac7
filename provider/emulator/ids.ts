/** Returns `size` unpredictable bytes. */
export type Random = (size: number) => Buffer

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** A 128-bit value in 26 characters of lower-case base32, as the API's ids and tickets are. */
export function newId(random: Random): string {
  let bits = 0n
  for (const byte of random(16)) bits = (bits << 8n) | BigInt(byte)
  bits <<= 2n // 26 characters hold 130 bits
  let id = ''
  for (let place = 125n; place >= 0n; place -= 5n) id += alphabet[Number((bits >> place) & 31n)]
  return id
}

/** 32 lower-case hexadecimal characters, as client secrets look in the vendor's examples. */
export const newSecret = (random: Random): string => random(16).toString('hex')
