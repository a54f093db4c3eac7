/** What follows from the type of an identity provider, and from the protocol it is spoken to by. */
import type { OwnerType } from './owner'
import type { Table, Verdict } from './resource'

const oauth = ['OAUTH2', 'OIDC'] as const

interface Row {
  owners: readonly OwnerType[]
  protocols: readonly string[]
  /** The directory of one company: made and deleted like anything else. An owner has any other type once. */
  enterprise: boolean
}

const social = { owners: ['APPLICATION', 'TENANT'], protocols: oauth, enterprise: false } as const
const enterprise = {
  owners: ['TENANT'],
  protocols: [...oauth, 'SAML2'],
  enterprise: true,
} as const

/** The eleven types. Rules and docs read a row; no other line lists them. */
export const identityProviderTypes = {
  WRISTBAND: { ...social, protocols: [] },
  APPLE: social,
  BITBUCKET: social,
  CUSTOM: enterprise,
  GITHUB: social,
  GITLAB: social,
  GOOGLE: social,
  GOOGLE_WORKSPACE: enterprise,
  MICROSOFT: social,
  MICROSOFT_ENTRA_ID: enterprise,
  OKTA: enterprise,
} as const

/** Undefined for a type that a newer server may know: then no rule speaks of it. */
export const rowOf = (type: unknown): Row | undefined =>
  Object.hasOwn(identityProviderTypes, String(type))
    ? identityProviderTypes[type as keyof typeof identityProviderTypes]
    : undefined

export const isEnterprise = (type: unknown) => rowOf(type)?.enterprise === true

const login = ['loginIdentifiers', 'loginFactors'] as const
const client = ['clientId', 'clientSecret'] as const
const apple = ['teamId', 'serviceId', 'keyId', 'privateKey'] as const
const saml = [
  'idpEntityId',
  'idpSsoUrl',
  'idpSigningCerts',
  'idpMetadataUrl',
  'allowIdpInitiatedSso',
] as const

/** What is said of a connection, whatever its protocol. */
export const connectionFields = [...client, 'scopes', ...apple, ...saml] as const

const all = (names: readonly string[], presence: 'needed' | 'unwanted') =>
  Object.fromEntries(names.map((name): [string, Verdict] => [name, { presence }]))

const verdicts = (type: string, { owners, protocols, enterprise }: Row) => ({
  ownerType: { among: owners },
  ...(protocols.length === 0
    ? all(['domainName', 'protocolType', ...connectionFields], 'unwanted')
    : {
        ...all(login, 'unwanted'),
        ...all(type === 'APPLE' ? client : apple, 'unwanted'),
        ...(!protocols.includes('SAML2') && all(saml, 'unwanted')),
        protocolType: { among: protocols },
      }),
  ...(enterprise && {
    ...all(['name', 'displayName'], 'needed'),
    protocolType: { among: protocols, presence: 'needed' as const },
  }),
})

export const typeTable: Table = {
  by: 'type',
  rows: Object.fromEntries(
    Object.entries<Row>(identityProviderTypes).map(([type, row]) => [type, verdicts(type, row)]),
  ),
}

/** What a protocol says of a field of the connection, beside what the type says of it. */
export function protocolVerdict(type: unknown, protocol: unknown, field: string) {
  const foreign = typeTable.rows[String(type)]?.[field]?.presence === 'unwanted'
  if (foreign || !rowOf(type)?.protocols.includes(String(protocol))) return undefined
  if (protocol === 'SAML2') return isOne(['scopes', ...client], field) ? 'unwanted' : undefined
  if (isOne(saml, field)) return 'unwanted'
  return isOne([...client, ...apple], field) ? 'needed' : undefined
}

const isOne = (names: readonly string[], name: string) => names.includes(name)
