/** A self-signed certificate for one run of the plugin: the fixed DER of one shape, around a fresh key (RFC 5280). */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export interface Certificate {
  /** PEM. */
  cert: string
  /** PEM. */
  key: string
  der: Buffer
}

const item = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const head =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from(head), body])
}

const sequence = (...parts: Uint8Array[]) => item(0x30, ...parts)
const identifier = (hex: string) => item(0x06, Buffer.from(hex, 'hex'))
const truth = item(0x01, Buffer.of(0xff))
const octets = (bytes: Uint8Array) => item(0x04, bytes)
const bits = (unused: number, bytes: Uint8Array) => item(0x03, Buffer.of(unused), bytes)

/** UTCTime, which holds for years before 2050 (RFC 5280 section 4.1.2.5.1). */
const time = (ms: number) =>
  item(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

const ids = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  basicConstraints: '551d13',
  keyUsage: '551d0f',
  extendedKeyUsage: '551d25',
  subjectAltName: '551d11',
  serverAuth: '2b06010505070301',
  clientAuth: '2b06010505070302',
}

const extension = (id: string, value: Uint8Array, critical = false) =>
  sequence(identifier(id), ...(critical ? [truth] : []), octets(value))

/** Digital signature, key agreement, certificate signing; the last two bits of the byte are not used. */
const usages = bits(2, Buffer.of(0b10001100))

const minute = 60_000
const day = 24 * 60 * minute

/**
 * What go-plugin's host expects of AutoMTLS: P-256, its own authority, and the name `localhost` whatever the address.
 *
 * @param now milliseconds since 1970
 */
export function makeCertificate(now: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const serial = randomBytes(16)
  serial[0] = (serial[0]! & 0x7f) | 0x40 // positive, and of one length
  const host = Buffer.from('localhost')
  const algorithm = sequence(identifier(ids.ecdsaWithSha256))
  const name = sequence(item(0x31, sequence(identifier(ids.commonName), item(0x0c, host))))
  const version3 = item(0xa0, item(0x02, Buffer.of(2)))
  const extensions = item(
    0xa3,
    sequence(
      extension(ids.basicConstraints, sequence(truth), true),
      extension(ids.keyUsage, usages, true),
      extension(
        ids.extendedKeyUsage,
        sequence(identifier(ids.clientAuth), identifier(ids.serverAuth)),
      ),
      extension(ids.subjectAltName, sequence(item(0x82, host))),
    ),
  )
  const signed = sequence(
    version3,
    item(0x02, serial),
    algorithm,
    name,
    sequence(time(now - 5 * minute), time(now + 7 * day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  )
  const der = sequence(signed, algorithm, bits(0, sign('sha256', signed, privateKey)))
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')
  return {
    der,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
