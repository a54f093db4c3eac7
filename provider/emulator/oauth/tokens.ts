import { createHash, randomBytes } from 'node:crypto'
import type { JWK, JWTPayload } from 'jose'

/** The header `typ` of each token the server signs. */
export type TokenType = 'at+JWT' | 'id+JWT'

/** Signs tokens and recognises its own. */
export interface Signer {
  /** With its private part. */
  jwk: JWK
  sign(type: TokenType, claims: JWTPayload): Promise<string>
  /** The claims of an access token this server signed and that has not expired; else undefined. */
  verify(token: string): Promise<JWTPayload | undefined>
}

/** Makes a signer from a key kept from an earlier run, or from a new one. */
export async function makeSigner(kept: JWK | undefined, now: () => Date): Promise<Signer> {
  const jose = await import('jose')
  const jwk = kept ?? (await newKey(jose))
  const key = await jose.importJWK(jwk, 'RS256')
  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicJwk } = jwk
  const publicKey = await jose.importJWK(publicJwk, 'RS256')
  return {
    jwk,
    sign: (typ, claims) =>
      new jose.SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: String(jwk.kid), typ })
        .sign(key),
    async verify(token) {
      try {
        const { payload } = await jose.jwtVerify(token, publicKey, {
          algorithms: ['RS256'],
          typ: 'at+JWT' satisfies TokenType,
          currentDate: now(),
        })
        return payload
      } catch {
        return undefined // whatever is wrong with it, it opens nothing
      }
    },
  }
}

async function newKey(jose: typeof import('jose')): Promise<JWK> {
  const { privateKey } = await jose.generateKeyPair('RS256', { extractable: true })
  const jwk = await jose.exportJWK(privateKey)
  return { ...jwk, kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' }
}

/** The `at_hash` of OpenID Connect Core 3.1.3.6 for RS256. */
export const accessTokenHash = (token: string) =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url')
