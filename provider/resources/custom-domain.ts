import { z } from 'zod'
import { A20, A38 } from '../assumptions'
import { listedUnderOwner, owned, owner, ownerRules } from './owner'
import { protection } from './protection'
import type { Values } from './resource'
import { input, output, resource } from './resource'
import { brief } from './url'

const vendors = 'wristband.dev'

/** What moves with the domain that is active. The issuer of tokens is that of the application. */
const moving = ({ ownerType }: Values) =>
  `${ownerType === 'TENANT' ? '' : 'the issuer of every token, '}login pages, links in e-mails, redirect URLs of identity providers, SAML service provider URLs and discovery`

function activation(state: Values): string {
  const { domainName, status } = state
  const unfit = !(A20.usable as readonly string[]).includes(String(status))
  return `${moving(state)} move to ${String(domainName)}, and another active domain of its owner is left; what checks or knows the former addresses fails until it is told${unfit ? `. It is ${String(status)} as far as the state knows: the deployment has the server verify it, and refuses if that fails` : ''}`
}

const loss = (state: Values) =>
  state.active === true
    ? `it is active, so ${moving(state)} leave ${String(state.domainName)}, and nobody can log in there`
    : 'it has to be verified anew before it can be active'

const fields = {
  ...owned,
  domainName: input(
    z.string().min(1).max(100),
    'A host name of yours, as in login.example.com: at most 100 characters, owned by nobody else, whatever the letter case.',
    { replaces: true, ignoresCase: true },
  ),
  active: input(
    z.boolean().optional(),
    'Whether it is the address of its owner. A new one never is: set the DNS records that the dashboard shows, and the next deployment has it verified and makes it active, or refuses while it is not verified. Of the domains of one owner one is active, and making one active leaves the other. When left out, it is left alone.',
    {
      wire: A20.active,
      serverDefault: true,
      switched: {
        on: A20.activate,
        off: A20.deactivate,
        needs: { field: 'status', among: A20.usable, look: A20.verify },
        later:
          'a new domain is not verified yet, so it is made and not active: set the DNS records that the dashboard shows, and the next deployment makes it active',
        advice:
          'set the DNS records that the dashboard shows, wait until they are known everywhere, and deploy again; or leave active out until then',
      },
      stops: (before, after, state) =>
        after === true
          ? activation(state)
          : before === true
            ? `${moving(state)} leave ${String(state.domainName)} for the address of the platform, and what knows them there fails until it is told`
            : undefined,
    },
  ),
  ...protection(),

  status: output(
    z.string().optional(),
    'PENDING, VERIFIED, or VERIFIED_WITH_ERRORS: what the server found in DNS when it last looked.',
    { recomputedBy: ['active'] },
  ),
  lastVerificationTime: output(z.string().optional(), 'When it last looked (RFC 3339).', {
    wire: 'metadata.lastVerificationTime',
    recomputedBy: ['active'],
  }),
  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
}

export const CustomDomain = resource<typeof fields, unknown>('CustomDomain', {
  slug: 'custom-domain',
  noun: 'custom domain',
  doc: 'A host name of yours under which people log in. An application or a tenant has at most two, of which one is active. Which DNS records it needs only the dashboard shows.',
  path: '/custom-domains',
  fields,
  owner,
  replacement: (state) =>
    `${loss(state)}; to move without that, declare the new one beside it, make that one active when it is verified, and take this one out then`,
  removal: loss,
  listed: { at: listedUnderOwner('custom-domains'), by: ['domainName'] },
  twins: [
    {
      rule: 'domain.name.twin',
      severity: 'error',
      by: ['domainName'],
      message: 'a domain is there once, whoever owns it; declare it once',
    },
    {
      rule: 'domain.third.twin',
      severity: 'error',
      by: ['ownerId', 'ownerType'],
      most: A38.atMost,
      message: `an owner has at most ${A38.atMost} custom domains; take one out first`,
    },
    {
      rule: 'domain.active.twin',
      severity: 'error',
      by: ['ownerId', 'ownerType'],
      when: ({ active }) => active === true,
      message: 'of the domains of one owner one is active, and each deployment would change it',
    },
  ],

  rules: ({ each }) => [
    ...ownerRules('domain', 'custom domain'),
    each('domain.name.form', 'error', 'domainName', [], (name) => {
      const labels = name.split('.')
      const isHost =
        labels.length > 1 &&
        labels.every((label) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(label)) &&
        !/^[0-9]+$/.test(labels.at(-1)!)
      return (
        !isHost &&
        `${brief(name)} is not a host name; write it without a scheme, a path or a wildcard, as in login.example.com`
      )
    }),
    each(
      'domain.name.vendors',
      'error',
      'domainName',
      [],
      (name) =>
        `.${name.toLowerCase()}`.endsWith(`.${vendors}`) &&
        `${brief(name)} belongs to the platform; give a domain of yours`,
    ),
  ],
})
