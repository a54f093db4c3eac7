/** What cannot be an identity provider, and what is not likely to be meant. */
import { A37 } from '../assumptions'
import {
  connectionFields,
  isEnterprise,
  protocolVerdict,
  rowOf,
  typeTable,
} from './identity-provider-types'
import { nameRules } from './named'
import { ownerRules } from './owner'
import type { Rule, Severity } from './resource'
import { a, kebab } from './spelling'
import { absent, tableRules } from './table'
import { brief, formError } from './url'

const noun = 'identity provider'

/** A rule that reads one text, or each of a list. */
const each = (
  id: string,
  severity: Severity,
  at: string,
  judge: (value: string) => string | false | undefined,
): Rule => ({
  id,
  severity,
  at,
  reads: [],
  each: true,
  judge: (_, value) => {
    const said = judge(String(value))
    return said ? [said] : []
  },
})

/** A rule that reads some fields, and speaks of the first. */
const whole = (
  id: string,
  severity: Severity,
  [at, ...others]: readonly [string, ...string[]],
  judge: Rule['judge'],
): Rule => ({ id, severity, at, reads: [...others, at], judge })

/** What belongs to another protocol, and what its own needs. */
const protocolRules = connectionFields.map((at) =>
  whole(`idp.protocol.${kebab(at)}`, 'error', [at, 'type', 'protocolType'], (known) => {
    const { type, protocolType, [at]: value } = known
    if (absent(protocolType))
      return !absent(value) && rowOf(type)?.protocols.length && !isUnwanted(type, at)
        ? ['is part of a connection, and by which protocol is not said: give protocolType']
        : []
    const presence = protocolVerdict(type, protocolType, at)
    const one = a(`${String(protocolType)} ${noun}`)
    if (presence === 'needed' && absent(value))
      return [`is missing; ${one} of type ${String(type)} needs it`]
    if (presence === 'unwanted' && !absent(value)) return [`is not for ${one}: leave it out`]
    return []
  }),
)

const isUnwanted = (type: unknown, at: string) =>
  typeTable.rows[String(type)]?.[at]?.presence === 'unwanted'

const login = [
  ['loginIdentifiers', 'nobody can say who they are: give EMAIL or USERNAME, or leave it out'],
  ['loginFactors', 'nobody can log in: give PASSWORD or MAGIC_LINK, or leave it out'],
] as const

const addresses = ['idpSsoUrl', 'idpMetadataUrl'] as const

/** Every rule but those about twins. */
export const identityProviderRules = (): Rule[] => [
  ...nameRules('idp'),
  ...ownerRules('idp', noun),
  ...tableRules('idp', noun, typeTable),

  whole('idp.owner', 'error', ['ownerType', 'type'], ({ ownerType, type }) =>
    isEnterprise(type) && ownerType === 'APPLICATION'
      ? [
          `${a(String(type))} ${noun} is the directory of one company, so a tenant owns it: give ownerType TENANT, and the id of the tenant as ownerId`,
        ]
      : [],
  ),

  {
    id: 'idp.owner.global',
    severity: 'error',
    at: 'ownerId',
    // not the id: what is yet to be made has a type already
    reads: ['type', 'owner.type'],
    judge: ({ type, 'owner.type': owner }) =>
      isEnterprise(type) && owner === 'GLOBAL'
        ? [
            `is that of a GLOBAL tenant, which is for people of any company; ${a(String(type))} identity provider belongs to the tenant of one`,
          ]
        : [],
  },

  whole('idp.name.usual', 'warning', ['name', 'type'], ({ name, type }) => {
    const usual = A37.nameOf(String(type))
    return !absent(name) &&
      rowOf(type)?.enterprise === false &&
      String(name).toLowerCase() !== usual
      ? [
          `is ${brief(String(name))}, and an owner has one identity provider of type ${String(type)}, which is called ${usual} unless somebody chose another name: the server refuses a second one, so leave name out`,
        ]
      : []
  }),

  each(
    'idp.status.deleting',
    'error',
    'status',
    (status) =>
      status === 'DELETE_IN_PROGRESS' &&
      `DELETE_IN_PROGRESS is only ever reported; to delete an ${noun}, remove it from the program`,
  ),

  ...login.map(([at, then]) =>
    whole(`idp.${kebab(at)}.none`, 'error', [at], ({ [at]: given }) =>
      Array.isArray(given) && given.length === 0 ? [`is empty, and then ${then}`] : [],
    ),
  ),

  each(
    'idp.domain-name.form',
    'warning',
    'domainName',
    (name) =>
      /[:/@\s]/.test(name) &&
      `${brief(name)} is not a host name; write it without a scheme and a path, as in acme.okta.com`,
  ),

  whole('idp.protocol.unfit', 'error', ['protocolType', 'type'], ({ type, protocolType }) => {
    const { protocols = [] } = rowOf(type) ?? {}
    return protocolType === 'SAML2' && protocols.length > 0 && !protocols.includes(protocolType)
      ? [`is SAML2; ${a(String(type))} ${noun} speaks ${protocols.join(' or ')}`]
      : []
  }),

  ...protocolRules,

  whole(
    'idp.saml.source',
    'error',
    ['idpMetadataUrl', 'protocolType', 'idpEntityId', 'idpSsoUrl'],
    ({ idpMetadataUrl, protocolType, idpEntityId, idpSsoUrl }) =>
      protocolType === 'SAML2' &&
      absent(idpMetadataUrl) &&
      (absent(idpEntityId) || absent(idpSsoUrl))
        ? [
            'is missing; who the identity provider is and where people log in is told by it, or by idpEntityId and idpSsoUrl together',
          ]
        : [],
  ),

  whole(
    'idp.saml.certificates',
    'warning',
    ['idpSigningCerts', 'protocolType', 'idpMetadataUrl'],
    ({ idpSigningCerts, protocolType, idpMetadataUrl }) =>
      protocolType === 'SAML2' && absent(idpMetadataUrl) && absent(idpSigningCerts)
        ? [
            'is missing; without a certificate, or idpMetadataUrl where it is told, nobody can tell who signed a login',
          ]
        : [],
  ),

  ...addresses.flatMap((at) => [
    each(`idp.${kebab(at)}.form`, 'error', at, (url) => {
      const wrong = formError(url)
      if (wrong) return `${brief(url)} ${wrong}`
      return !/^https?:/i.test(url) && `${brief(url)} is not a web address; write https://`
    }),
    each(
      `idp.${kebab(at)}.http`,
      'warning',
      at,
      (url) =>
        /^http:/i.test(url) &&
        `${brief(url)} is not https, so that anybody on the way can change it`,
    ),
  ]),

  each('idp.idp-signing-certs.form', 'error', 'idpSigningCerts', (text) => {
    if (/PRIVATE KEY/.test(text))
      return 'is a private key, which belongs to the identity provider alone; give the certificate, and have that key replaced'
    return (
      !/-----BEGIN CERTIFICATE-----/.test(text) &&
      'is not a certificate in PEM, which begins with -----BEGIN CERTIFICATE-----'
    )
  }),

  each(
    'idp.private-key.form',
    'warning',
    'privateKey',
    (text) =>
      !/-----BEGIN (?:EC )?PRIVATE KEY-----/.test(text) &&
      'is not a private key in PEM, as Apple gives it in a .p8 file',
  ),
]
