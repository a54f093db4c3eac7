/** Changes of how and where people log in. */
import { isEnterprise } from '../../resources/identity-provider-types'
import { ours, say, show } from '../words'
import { rulesOf } from './rule'

const left = 'Bookmarks, links in e-mails and programs that were told the address lead nowhere.'
const moveOn =
  'Make another domain active first, which leaves this one, and keep its DNS records until nobody asks for them.'

export const signInRules = [
  ...rulesOf('IdentityProvider', [
    {
      id: 'change.idp.deleted',
      level: 'critical',
      title: 'The directory of a company no longer logs its people in',
      on: ['delete', 'replace'],
      reads: [],
      // any other type is released as it is
      judge: ({ change, before, name }) =>
        isEnterprise(before.type) && {
          what: say`who logs in by ${name} no longer can${ours(change.action === 'replace' ? ', until another one is set up on both sides' : '')}`,
          ...(change.id && { before: say`identity provider ${change.id}` }),
          after: ours(change.action === 'replace' ? 'another one' : 'nothing'),
          ...(change.replaceReasons[0] && { field: change.replaceReasons[0] }),
        },
      why: 'A whole company is locked out, and what its directory was told of this platform leads nowhere.',
      fix: 'Make sure that its people have another way in; disable it first, and delete it when nobody has missed it.',
      covers: ['field.replaces'],
    },
    {
      id: 'change.idp.disabled',
      level: 'high',
      title: 'A way to log in is disabled',
      on: ['update'],
      reads: ['status'],
      compares: true,
      judge: ({ before, after, name }) =>
        after.status === 'DISABLED' &&
        before.status !== 'DISABLED' && {
          what: say`who logs in by ${name} no longer can`,
          before: show(before.status ?? 'ENABLED'),
          after: show(after.status),
          field: 'status',
        },
      why: 'Who has no other way in is locked out until it is ENABLED again.',
      fix: 'Make sure that another way is there, and that people know it.',
    },
  ]),
  ...rulesOf('CustomDomain', [
    {
      id: 'change.domain.activated',
      level: 'high',
      title: 'People and programs get another address',
      on: ['update', 'adopt'],
      reads: ['active'],
      compares: true,
      judge: ({ before, after, name }) =>
        after.active === true &&
        before.active !== true && {
          what: say`login pages, links, redirect URLs of identity providers and discovery move to ${name}, and with an application's the issuer of every token`,
          before: show(before.active ?? false),
          after: show(true),
          field: 'active',
        },
      why: 'What checks the issuer, or was told the former addresses, fails until it is told the new ones.',
      fix: 'Tell identity providers and all that validates tokens of the new address first, and deploy when few people log in.',
    },
    {
      id: 'change.domain.left',
      level: 'critical',
      title: 'The address under which people log in is left',
      on: ['update'],
      reads: ['active'],
      compares: true,
      judge: ({ before, after, name }) =>
        before.active === true &&
        after.active === false && {
          what: say`nobody can log in at ${name} any more`,
          before: show(true),
          after: show(false),
          field: 'active',
        },
      why: left,
      fix: moveOn,
    },
    {
      id: 'change.domain.deleted',
      level: 'critical',
      title: 'The address under which people log in is deleted',
      on: ['delete', 'replace'],
      reads: [],
      judge: ({ change, before, name }) =>
        before.active === true && {
          what: say`nobody can log in at ${name} any more`,
          ...(change.id && { before: say`custom domain ${change.id}` }),
          after: ours('nothing'),
          ...(change.replaceReasons[0] && { field: change.replaceReasons[0] }),
        },
      why: left,
      fix: moveOn,
      covers: ['field.replaces'],
    },
  ]),
]
