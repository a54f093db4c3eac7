import { A10, A11, A37, unnumbered } from '../assumptions'
import type { Attribute } from '../attributes'
import { faultsOf, isObject } from '../attributes'
import type { Constraint } from '../kind'
import type { JsonObject } from '../rows'
import { schemeOf } from '../web-address'
import { identityProviderTypes } from './identity-provider-types'

/** One part of the protocol of an identity provider. */
interface Part {
  attribute: Attribute
  protocols: readonly string[]
  /** Does it belong to this type only, or to all types but this one? */
  only?: string
  except?: string
  required?: boolean
  secret?: true
}

const text: Attribute = { holds: 'text', ...A37.text }
const https: Attribute = {
  ...text,
  form: { code: A10.unusable, fits: (value) => schemeOf(value) === 'https:' },
}
const certificates: Attribute = {
  holds: 'list',
  ...A37.certificates,
  of: {
    holds: 'text',
    form: { code: A37.invalidCertificate, fits: (value) => value.includes('BEGIN CERTIFICATE') },
  },
}

const oauth = { protocols: A37.oauth, except: 'APPLE' } as const
const apple = { protocols: A37.oauth, only: 'APPLE', required: true } as const
const saml = { protocols: ['SAML2'] } as const

const parts: Record<string, Part> = {
  clientId: { ...oauth, attribute: text, required: true },
  clientSecret: { ...oauth, attribute: text, required: true, secret: true },
  scopes: { protocols: A37.oauth, attribute: { holds: 'list', of: text, ...A37.scopes } },
  teamId: { ...apple, attribute: text },
  serviceId: { ...apple, attribute: text },
  keyId: { ...apple, attribute: text },
  privateKey: { ...apple, attribute: text, secret: true },
  idpEntityId: { ...saml, attribute: text },
  idpSsoUrl: { ...saml, attribute: https },
  idpSigningCerts: { ...saml, attribute: certificates },
  idpMetadataUrl: { ...saml, attribute: https },
  allowIdpInitiatedSso: { ...saml, attribute: { holds: 'boolean' } },
}

const belongs = ({ protocols, only, except }: Part, type: unknown, protocol: JsonObject) =>
  protocols.includes(String(protocol.type)) &&
  (only === undefined || only === type) &&
  except !== type

/** The protocol without what does not belong to it and without nothings. */
export const trimmed = (type: unknown, protocol: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(protocol).filter(([name, value]) => {
      if (value === null) return false
      const part = Object.hasOwn(parts, name) ? parts[name] : undefined
      return name === 'type' || (part !== undefined && belongs(part, type, protocol))
    }),
  )

/** The protocol as it is shown: with what the server says of itself, without secrets. */
export function shownProtocol(protocol: JsonObject, host: string, scheme: string): JsonObject {
  const open = Object.entries(protocol).filter(([name]) => !parts[name]?.secret)
  const callback = `${scheme}://${host}${A37.callback}`
  const ours =
    protocol.type === 'SAML2'
      ? { spDomainName: host, spEntityId: `${scheme}://${host}`, acsUrl: callback }
      : { redirectUrl: callback, redirectDomainName: host }
  return { ...Object.fromEntries(open), ...ours }
}

const partRule = ([name, part]: [string, Part]): Constraint => ({
  at: `protocol.${name}`,
  reads: ['type', 'protocol'],
  holds: ({ values: { type, protocol } }) => {
    if (!isObject(protocol) || !belongs(part, type, protocol)) return true
    const value = protocol[name]
    if (value === undefined) return !part.required || { code: A11.required }
    return faultsOf(value, part.attribute)[0] ?? true
  },
})

const typeOf = (type: unknown) => identityProviderTypes[String(type)]

/** What must hold of a protocol. */
export const protocolRules: readonly Constraint[] = [
  {
    at: 'protocol',
    reads: ['type', 'protocol'],
    holds: ({ values: { type, protocol } }) =>
      protocol !== null || !typeOf(type)?.enterprise || { code: A11.required },
  },
  {
    at: 'protocol',
    reads: ['type', 'protocol'],
    holds: ({ values: { type, protocol } }) =>
      protocol === null || typeOf(type)?.protocols.length !== 0 || { code: unnumbered.notAllowed },
  },
  {
    at: 'protocol.type',
    reads: ['type', 'protocol'],
    holds: ({ values: { type, protocol } }) => {
      const can = typeOf(type)?.protocols ?? []
      if (!isObject(protocol) || can.length === 0) return true
      if (protocol.type === undefined) return { code: A11.required }
      const attribute: Attribute = { holds: 'enum', values: can }
      return faultsOf(protocol.type ?? null, attribute)[0] ?? true
    },
  },
  ...['idpEntityId', 'idpSsoUrl'].map(
    (name): Constraint => ({
      at: `protocol.${name}`,
      reads: ['protocol'],
      holds: ({ values: { protocol } }) => {
        if (!isObject(protocol) || protocol.type !== 'SAML2') return true
        const known = protocol[name] !== undefined || protocol.idpMetadataUrl !== undefined
        return known || { code: A11.required }
      },
    }),
  ),
  ...Object.entries(parts).map(partRule),
]
