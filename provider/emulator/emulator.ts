import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller } from './api/exchange'
import { A16 } from './assumptions'
import type { KeyPair } from './certificates'
import { certify, makeAuthority } from './certificates'
import type { Controls } from './control'
import { Faults } from './faults/armed'
import type { Fault } from './faults/fault'
import { Saver } from './file'
import { waysTo } from './grants'
import type { Recorded } from './journal'
import { Journal } from './journal'
import type { Kept } from './kept'
import { adminPermissions, bear, readKept } from './kept'
import { demoPerson } from './oauth/people'
import { makeOAuth } from './oauth/server'
import type { Signer } from './oauth/tokens'
import { makeSigner } from './oauth/tokens'
import type { EmulatorOptions } from './options'
import { predefine } from './predefined'
import { Rows } from './rows'
import { serve } from './serve'
import type { World } from './world'

/** A running emulator. */
export interface Emulator {
  /** Base of every address, without a final slash. */
  url: string
  /** Host and port: what the vendor's SDKs call the application vanity domain. */
  vanityDomain: string
  applicationId: string
  /** A machine-to-machine client that may use the whole management API. */
  clientId: string
  clientSecret: string
  /** Certificate authority in PEM, to be trusted by callers; only with `tls`. */
  caFile?: string
  faults: { add(fault: Fault): void; clear(): void; list(): Fault[] }
  /** What was asked so far, oldest first, without control requests. */
  requests: readonly Recorded[]
  /** Gives a client these permissions instead of the ones it has. New clients have none. */
  grant(clientId: string, permissions: string[]): Promise<void>
  /** Goes back to the first state: no objects but the first, no faults, no recorded requests. */
  reset(): Promise<void>
  /** Stops listening, breaks open connections, stores what is not stored yet. */
  close(): Promise<void>
}

/** Starts an emulator. Rejects if the port is taken or the data file is not an emulator's. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = '127.0.0.1', port = 0, now = () => new Date(), random = randomBytes } = options
  const domain = options.domain ?? 'localhost'
  const log = options.log ?? (() => {})
  const birth = {
    applicationName: options.applicationName ?? 'emulator',
    environment: options.environment ?? 'DEVELOPMENT',
    applicationAdmin: options.applicationAdmin ?? true,
  }

  const found = options.data === undefined ? undefined : await readKept(options.data)
  const kept: Kept = found ?? bear(birth, { now, random })
  const signer = await makeSigner(kept.signingKey, now)
  kept.signingKey = signer.jwk

  let unsaved = found === undefined
  const saver =
    options.data === undefined
      ? undefined
      : new Saver(options.data, () => ({ ...kept, rows: world.rows.contents() }))

  const world: World = {
    rows: new Rows(kept.rows, () => {
      unsaved = true
    }),
    now,
    random,
    scheme: options.tls ? 'https' : 'http',
    domain: () => `${domain}:${listening(server)}`,
    bootstrap: { applicationId: kept.born.application.id, clientId: kept.born.client.id },
    tokenLifetime: options.tokenLifetime ?? A16.machineTokenLifetime,
    tenantDeletion: { reads: 1, delay: 0, ...options.tenantDeletion },
    async saved() {
      if (!saver || !unsaved) return
      unsaved = false
      await saver.save()
    },
  }
  restoreBorn(world, kept, adminPermissions(birth.applicationAdmin))

  const faults = new Faults()
  for (const fault of options.faults ?? []) faults.add(fault)
  const journal = new Journal()
  const controls: Controls = {
    faults,
    journal,
    async reset() {
      faults.clear()
      journal.clear()
      world.rows.restart({ applications: [kept.born.application] })
      restoreBorn(world, kept, adminPermissions(birth.applicationAdmin))
      await world.saved()
    },
    async grant(clientId, permissions) {
      const client = world.rows.find('clients', clientId)
      if (!client) throw new Error(`There is no client ${clientId}.`)
      world.rows.amend('clients', { ...client, hidden: { ...client.hidden, permissions } })
      await world.saved()
    },
  }

  const tls = options.tls ? await secure(kept, options, domain, now()) : undefined
  const server: Server = tls ? createHttpsServer(tls.certificate) : createHttpServer()
  // its issuer is known only when the port is
  const oauth = listen(server, port, host).then(() =>
    makeOAuth(world, signer, {
      cookieKey: kept.cookieKey,
      people: options.people ?? [demoPerson],
      log,
    }),
  )
  serve(server, {
    world,
    controls,
    oauth: async (request, response) => (await oauth)(request, response),
    verifyToken: (token) => callerOf(token, signer, world),
    log,
  })
  await oauth
  await world.saved()

  const { hidden } = world.rows.find('clients', world.bootstrap.clientId) ?? kept.born.client
  return {
    url: `${world.scheme}://${world.domain()}`,
    vanityDomain: world.domain(),
    applicationId: world.bootstrap.applicationId,
    clientId: world.bootstrap.clientId,
    clientSecret: String(hidden.secret),
    ...(tls ? { caFile: tls.caFile } : {}),
    faults,
    requests: journal.requests,
    grant: controls.grant,
    reset: controls.reset,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await world.saved()
      await tls?.forget()
    },
  }
}

/** Puts back what is there from the start if it is gone, and sets the first client's permissions. */
function restoreBorn(world: World, { born }: Kept, permissions: string[]): void {
  if (!world.rows.find('applications', born.application.id)) {
    world.rows.put('applications', born.application)
  }
  for (const application of world.rows.all('applications')) predefine(application, world)
  const client = world.rows.find('clients', born.client.id) ?? born.client
  world.rows.amend('clients', { ...client, hidden: { ...client.hidden, permissions } })
}

/** Who holds this token; nobody if it is not ours, has expired or its client is gone. */
async function callerOf(token: string, signer: Signer, world: World): Promise<Caller | undefined> {
  const claims = await signer.verify(token)
  const client = claims && world.rows.find('clients', String(claims.client_id))
  if (!client) return undefined
  const isClient = claims.sub_kind === 'client'
  return { client, ways: (permission) => (isClient ? waysTo(permission, client, world) : []) }
}

interface Secured {
  certificate: KeyPair
  caFile: string
  /** Removes the authority's file, unless it belongs to a data file. */
  forget(): Promise<void>
}

async function secure(
  kept: Kept,
  { data }: EmulatorOptions,
  domain: string,
  now: Date,
): Promise<Secured> {
  kept.authority ??= await makeAuthority(now)
  const hosts = [
    ...new Set([domain, `*.${domain}`, 'localhost', '*.localhost', '127.0.0.1', '::1']),
  ]
  const certificate = await certify(kept.authority, hosts, now)
  const folder = data === undefined ? await mkdtemp(join(tmpdir(), 'wristband-iac-')) : undefined
  const caFile = folder === undefined ? `${data}.ca.pem` : join(folder, 'ca.pem')
  await writeFile(caFile, kept.authority.cert)
  return {
    certificate,
    caFile,
    async forget() {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

const listening = (server: Server) => (server.address() as AddressInfo).port

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
