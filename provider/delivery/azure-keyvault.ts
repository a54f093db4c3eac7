import type { SecretClient } from '@azure/keyvault-secrets' with { 'resolution-mode': 'import' }
import { broken, within } from './broken'
import { contentsOf } from './contents'
import { doubtful, judged, Trouble } from './error'
import { load } from './load'
import type { Around, Of, Sink } from './sink'

type Place = Of<'azure-keyvault'>

/** A secret in Azure Key Vault. */
export const azureKeyVault: Sink<Place> = {
  deliver: (target, parcel, around) =>
    withClient(target, around, async (client, options) => {
      const value = contentsOf(parcel, target.value)
      const held = await client.getSecret(target.name, options).catch((error: unknown) => {
        // one who may only write may not look
        if ([403, 404].includes(statusOf(error))) return undefined
        throw error
      })
      if (held?.value === value) return { version: held.properties.version ?? '' }
      const contentType = target.value === 'json' ? 'application/json' : 'text/plain'
      const { properties } = await client.setSecret(target.name, value, { ...options, contentType })
      return { version: properties.version ?? '' }
    }),

  rehearse: (target, around) =>
    withClient(target, around, async (client, options) => {
      const versions = client.listPropertiesOfSecretVersions(target.name, options)
      await versions.next().catch((error: unknown) => {
        if (statusOf(error) !== 404) throw error
      })
    }),
}

type Options = { abortSignal: AbortSignal }

async function withClient<T>(
  { vault }: Place,
  around: Around,
  work: (client: SecretClient, options: Options) => Promise<T>,
): Promise<T> {
  const { DefaultAzureCredential } = await load(
    '@azure/identity',
    () => import('@azure/identity'),
    around,
  )
  const { SecretClient } = await load(
    '@azure/keyvault-secrets',
    () => import('@azure/keyvault-secrets'),
    around,
  )
  const host = vault.includes('.') ? vault : `${vault}.vault.azure.net`
  // trying again is decided in one place for all stores
  const retryOptions = { maxRetries: 0 }
  const client = new SecretClient(`https://${host}`, new DefaultAzureCredential(), { retryOptions })
  try {
    return await work(client, { abortSignal: within(around.signal) })
  } catch (error) {
    throw explained(error)
  }
}

const statusOf = (error: unknown) => Number((error as { statusCode?: unknown }).statusCode)

const remedies: Record<number, string> = {
  401: 'check the Azure credentials',
  403: 'grant this identity the role Key Vault Secrets Officer, and see whether the firewall of the vault lets it in',
  404: 'check the name of the vault',
  409: 'recover or purge the deleted secret of that name, or choose another name',
}

function explained(error: unknown): Trouble {
  const { name, message } = error as Error
  if (/^(?:CredentialUnavailable|AuthenticationRequired|(?:Aggregate)?Authentication)/.test(name))
    return new Trouble(
      `there are no Azure credentials that work: ${message}`,
      'run `az login`, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET',
    )
  const status = statusOf(error)
  if (status)
    return new Trouble(
      `Key Vault answered with status ${status}: ${message}`,
      remedies[status] ?? 'see what Key Vault says',
      judged(status),
    )
  return broken(error) ?? new Trouble(message, 'see what it says', { ...doubtful, again: false })
}
