import type { SecretManagerServiceClient } from '@google-cloud/secret-manager'
import { broken } from './broken'
import { contentsOf } from './contents'
import type { Judgement } from './error'
import { doubtful, refused, refusedForNow, Trouble } from './error'
import { load } from './load'
import type { Around, Of, Sink } from './sink'

type Place = Of<'gcp-secretmanager'>

/** What is needed to add a version, and nothing more. */
const permission = 'secretmanager.versions.add'

/** A secret in Google Cloud Secret Manager. */
export const gcpSecretManager: Sink<Place> = {
  deliver: (target, parcel, around) =>
    withClient(target, around, async (client) => {
      const parent = nameOf(target)
      const data = Buffer.from(contentsOf(parcel, target.value))
      const held = await latest(client, parent)
      if (held?.value.equals(data)) return { version: held.version }
      const add = async () => {
        const [{ name }] = await client.addSecretVersion({ parent, payload: { data } }, limits)
        return { version: lastOf(name) }
      }
      return add().catch(async (error: unknown) => {
        if (codeOf(error) !== codes.NOT_FOUND) throw error
        await create(client, target)
        return add()
      })
    }),

  rehearse: (target, around) =>
    withClient(target, around, async (client) => {
      const resource = nameOf(target)
      const there = await client.getSecret({ name: resource }, limits).then(
        () => true,
        (error: unknown) => {
          if (codeOf(error) === codes.NOT_FOUND) return false
          // one who may only add versions may not look
          if (codeOf(error) === codes.PERMISSION_DENIED) return true
          throw error
        },
      )
      if (!there) return
      const [{ permissions }] = await client.testIamPermissions(
        { resource, permissions: [permission] },
        limits,
      )
      if (!permissions?.includes(permission))
        throw new Trouble(
          `this identity has no permission ${permission}`,
          'grant it the role Secret Manager Secret Version Adder on the secret',
        )
    }),
}

/** Milliseconds of one request. */
const limits = { timeout: 30_000 }

const parentOf = ({ project, location }: Place) =>
  `projects/${project}${location === undefined ? '' : `/locations/${location}`}`
const nameOf = (target: Place) => `${parentOf(target)}/secrets/${target.name}`
const lastOf = (name: string | null | undefined) => name?.split('/').at(-1) ?? ''

async function withClient<T>(
  { location }: Place,
  around: Around,
  work: (client: SecretManagerServiceClient) => Promise<T>,
): Promise<T> {
  const { SecretManagerServiceClient } = await load(
    '@google-cloud/secret-manager',
    () => import('@google-cloud/secret-manager'),
    around,
  )
  const client = new SecretManagerServiceClient(
    location === undefined ? {} : { apiEndpoint: `secretmanager.${location}.rep.googleapis.com` },
  )
  try {
    around.signal?.throwIfAborted()
    return await work(client)
  } catch (error) {
    throw explained(error)
  } finally {
    await client.close().catch(() => {}) // it never opened
  }
}

/** The newest version; undefined when there is none, or this identity may not read it. */
async function latest(client: SecretManagerServiceClient, parent: string) {
  try {
    const [{ name, payload }] = await client.accessSecretVersion(
      { name: `${parent}/versions/latest` },
      limits,
    )
    return { version: lastOf(name), value: Buffer.from(payload?.data ?? '') }
  } catch (error) {
    // FAILED_PRECONDITION: the newest one is disabled or destroyed
    const none = [codes.NOT_FOUND, codes.PERMISSION_DENIED, codes.FAILED_PRECONDITION]
    if (none.includes(codeOf(error))) return undefined
    throw error
  }
}

async function create(client: SecretManagerServiceClient, target: Place): Promise<void> {
  // a regional secret is where its region is
  const secret = target.location === undefined ? { replication: { automatic: {} } } : {}
  const request = { parent: parentOf(target), secretId: target.name, secret }
  await client.createSecret(request, limits).catch((error: unknown) => {
    if (codeOf(error) !== codes.ALREADY_EXISTS) throw error
  })
}

/** Of google.rpc.Code. */
const codes = {
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
}

const codeOf = (error: unknown) => Number((error as { code?: unknown }).code)

const verdicts: Record<number, readonly [remedy: string, judgement: Judgement]> = {
  [codes.NOT_FOUND]: ['check the project and the location', refused],
  [codes.PERMISSION_DENIED]: [
    'grant this identity the role Secret Manager Secret Version Adder on the secret, and Secret Manager Admin if it has to be made',
    refused,
  ],
  [codes.UNAUTHENTICATED]: ['check the credentials, as in GOOGLE_APPLICATION_CREDENTIALS', refused],
  [codes.RESOURCE_EXHAUSTED]: ['wait, or raise the quota', refusedForNow],
  [codes.ABORTED]: ['run again', refusedForNow],
  [codes.DEADLINE_EXCEEDED]: ['try again', doubtful],
  [codes.INTERNAL]: ['try again', doubtful],
  [codes.UNAVAILABLE]: ['check the network and the proxy', doubtful],
}

function explained(error: unknown): unknown {
  if (error instanceof Trouble) return error
  const { message } = error as Error
  if (/could not load the default credentials/i.test(message))
    return new Trouble(
      'there are no Google credentials',
      'run `gcloud auth application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS',
    )
  const row = verdicts[codeOf(error)]
  if (row) return new Trouble(message, ...row)
  const judgement = codeOf(error) > 0 ? refused : { ...doubtful, again: false }
  return broken(error) ?? new Trouble(message, 'see what Google Cloud says', judgement)
}
