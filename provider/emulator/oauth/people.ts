import { createHash } from 'node:crypto'
import type { JsonObject, Row } from '../rows'
import type { World } from '../world'

/** Someone who can log in, at every tenant, with the same password. */
export interface Person {
  email: string
  password: string
  givenName: string
  familyName: string
}

/** Who can log in when nobody else is named. */
export const demoPerson: Person = {
  email: 'demo@example.com',
  password: 'demo',
  givenName: 'Demo',
  familyName: 'Person',
}

/** The user a person is at one tenant, made at the first login; undefined if the password is wrong. */
export function logIn(
  people: readonly Person[],
  { email, password, tenantId }: { email: string; password: string; tenantId: string },
  world: World,
): Row | undefined {
  const known = people.find((person) => person.email.toLowerCase() === email.trim().toLowerCase())
  if (!known || known.password !== password) return undefined
  const id = userId(tenantId, known.email)
  const time = world.now().toISOString()
  return (
    world.rows.find('users', id) ??
    world.rows.put('users', {
      id,
      version: 1,
      creationTime: time,
      lastModifiedTime: time,
      hidden: {},
      values: {
        tenantId,
        email: known.email,
        givenName: known.givenName,
        familyName: known.familyName,
      },
    })
  )
}

/** One person keeps one id per tenant, however often the server starts. */
const userId = (tenantId: string, email: string) =>
  [...createHash('sha256').update(`${tenantId} ${email.toLowerCase()}`).digest()]
    .slice(0, 26)
    .map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32])
    .join('')

/** Every claim the server knows of a user; the scope decides which of them are given out. */
export function userClaims(user: Row, world: World): JsonObject & { sub: string } {
  const { tenantId = null, email = null, givenName = null, familyName = null } = user.values
  const tenant = world.rows.find('tenants', String(tenantId))
  return {
    sub: user.id,
    tnt_id: tenantId,
    app_id: tenant?.values.applicationId ?? null,
    idp_name: 'wristband',
    email,
    email_verified: true,
    name: `${givenName} ${familyName}`,
    given_name: givenName,
    family_name: familyName,
    updated_at: Math.floor(Date.parse(user.lastModifiedTime) / 1000),
    roles: [],
  }
}

/** Which claims each scope asks for. */
export const scopeClaims: Record<string, string[]> = {
  openid: ['sub', 'tnt_id', 'app_id', 'idp_name'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  profile: [
    ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'],
    ...['picture', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at'],
  ],
  roles: ['roles'],
}
