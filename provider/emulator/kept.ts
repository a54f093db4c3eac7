import { randomBytes } from 'node:crypto'
import type { JWK } from 'jose'
import { newRow } from './api/write'
import { A3, A26 } from './assumptions'
import type { KeyPair } from './certificates'
import { readJson } from './file'
import { newSecret } from './ids'
import { permissionCodes } from './predefined'
import type { Collection, Row } from './rows'
import type { World } from './world'

/** Everything of one server that outlives its process. */
export interface Kept {
  format: 'wristband-iac emulator 1'
  rows: Partial<Record<Collection, Row[]>>
  /** The application and client the server was born with, to go back to on a reset. */
  born: { application: Row; client: Row }
  signingKey?: JWK
  cookieKey: string
  authority?: KeyPair
}

/** What the first application and client of a new server are like. */
export interface Birth {
  applicationName: string
  environment: 'DEVELOPMENT' | 'PRODUCTION'
  applicationAdmin: boolean
}

/** Reads what an earlier server left in the file. */
export async function readKept(path: string): Promise<Kept | undefined> {
  const kept = (await readJson(path)) as Kept | undefined
  if (kept && kept.format !== 'wristband-iac emulator 1') {
    throw new Error(`${path} is not a data file of this emulator: give the path of another file.`)
  }
  return kept
}

/** A server's first state: one application and one client that may do everything in it. */
export function bear(birth: Birth, world: Pick<World, 'now' | 'random'>): Kept {
  const application = newRow(
    {
      name: birth.applicationName,
      displayName: birth.applicationName,
      isMultiTenant: true,
      tenantClassifier: 'TENANT',
      environmentType: birth.environment,
      loginUrl: 'https://app.example.com/login',
      logoutUrls: [],
      allowedOrigins: [],
      signupEnabled: false,
      status: 'ACTIVE',
    },
    {},
    world as World,
  )
  const client = newRow(
    {
      type: 'MACHINE_TO_MACHINE',
      ownerType: 'APPLICATION',
      ownerId: application.id,
      name: 'Administrator',
      description: null,
      redirectUris: [],
      grantTypes: [...A3.machine],
      loginUrl: null,
      accessTokenExpiration: null,
      refreshTokenExpiration: null,
    },
    { secret: newSecret(world.random), permissions: adminPermissions(birth.applicationAdmin) },
    world as World,
  )
  return {
    format: 'wristband-iac emulator 1',
    rows: { applications: [application], clients: [client] },
    born: { application, client },
    cookieKey: randomBytes(16).toString('hex'),
  }
}

/** Every permission; those over applications themselves only on request. */
export const adminPermissions = (applicationAdmin: boolean): string[] =>
  permissionCodes.filter(
    (permission) => applicationAdmin || (permission !== A26.create && permission !== A26.delete),
  )
