/** Looking up what another program, or a person in the dashboard, manages. All of these need credentials, also in a preview. */
import * as pulumi from '@pulumi/pulumi'
import type { ApplicationFacts } from './application'
import type { ClientType, OwnerType } from './enums'
import type { OAuthClientFacts } from './oauth-client'
import type { TenantFacts } from './tenant'

/** What every look-up takes. */
export interface LookupArgs {
  /** The name of a connection; the default one when left out. */
  connection?: string
}

export interface GetApplicationArgs extends LookupArgs {
  /** The id; the application of the credentials when left out. */
  id?: string
}

export interface GetTenantArgs extends LookupArgs {
  id?: string
  /** The unique name, in place of the id. */
  name?: string
  /** Where to look for the name; the application of the credentials when left out. */
  applicationId?: string
}

export interface GetClientsArgs extends LookupArgs {
  /** APPLICATION when left out. */
  ownerType?: OwnerType
  /** The application of the credentials when left out. */
  ownerId?: string
  /** Only clients of this type. */
  type?: ClientType
  /** Only clients with exactly this name. */
  name?: string
}

export interface GetClientArgs extends GetClientsArgs {
  /** The id, in place of all else. */
  id?: string
}

type Inputs<T> = { [K in keyof T]: pulumi.Input<T[K]> }

async function lookUp<Facts>(
  kind: 'Application' | 'Tenant' | 'OAuthClient',
  args: LookupArgs,
  one: boolean,
): Promise<Facts[]> {
  // loaded when asked for: a program that only declares does without it
  const { lookUp } = await import('../provider/index.js')
  const found = lookUp(kind, { ...args }, one, pulumi.runtime.getConfig)
  return (await found.catch(atTheProgram)) as Facts[]
}

/**
 * Leaves of a stack what is the program's own. The rest tells a person nothing, and printing it can keep Node 20 busy
 * until its memory is full: its inspect does not come to an end at a line with `node_modules/@scope/file`.
 */
function atTheProgram(error: unknown): never {
  if (error instanceof Error && error.stack)
    error.stack = error.stack
      .split('\n')
      .filter((line) => !/^\s+at .*(node_modules|node:internal)/.test(line))
      .join('\n')
  throw error
}

/** The application of the credentials, or the one with this id. Fails when there is none. */
export async function getApplication(args: GetApplicationArgs = {}): Promise<ApplicationFacts> {
  return (await lookUp<ApplicationFacts>('Application', args, true))[0]!
}

/** {@link getApplication}, for arguments that the deployment has yet to make. */
export const getApplicationOutput = (
  args: Inputs<GetApplicationArgs> = {},
): pulumi.Output<ApplicationFacts> =>
  pulumi.output(args).apply((known) => getApplication(known as GetApplicationArgs))

/** The tenant with this id or this name. Fails when there is none. */
export async function getTenant(args: GetTenantArgs): Promise<TenantFacts> {
  return (await lookUp<TenantFacts>('Tenant', args, true))[0]!
}

/** {@link getTenant}, for arguments that the deployment has yet to make. */
export const getTenantOutput = (args: Inputs<GetTenantArgs>): pulumi.Output<TenantFacts> =>
  pulumi.output(args).apply((known) => getTenant(known as GetTenantArgs))

/** The one client with this id, or with this name under one owner. Fails when there is none, or more than one. */
export async function getClient(args: GetClientArgs): Promise<OAuthClientFacts> {
  return (await lookUp<OAuthClientFacts>('OAuthClient', args, true))[0]!
}

/** {@link getClient}, for arguments that the deployment has yet to make. */
export const getClientOutput = (args: Inputs<GetClientArgs>): pulumi.Output<OAuthClientFacts> =>
  pulumi.output(args).apply((known) => getClient(known as GetClientArgs))

/** All clients of one owner that fit, in the order of their ids. Never their secrets. */
export async function getClients(args: GetClientsArgs = {}): Promise<OAuthClientFacts[]> {
  return lookUp('OAuthClient', args, false)
}

/** {@link getClients}, for arguments that the deployment has yet to make. */
export const getClientsOutput = (
  args: Inputs<GetClientsArgs> = {},
): pulumi.Output<OAuthClientFacts[]> =>
  pulumi.output(args).apply((known) => getClients(known as GetClientsArgs))
