import { z } from 'zod'
import { A18 } from '../assumptions'
import type { Adoption } from './directives'
import { protection } from './protection'
import { gone, input, output, resource, unknown } from './resource'
import { kebab } from './spelling'
import { brief, formError, labelError, parse } from './url'

const Environment = z.enum(['DEVELOPMENT', 'PRODUCTION'])
const Classifier = z.enum(['ACCOUNT', 'COMPANY', 'ORGANIZATION', 'TEAM', 'TENANT', 'WORKSPACE'])

/** The application of the credentials has it, and keeps what a program does not say. */
const essential = { serverDefault: true, toMake: true } as const

export const fields = {
  name: input(
    z.string().min(3).max(20).optional(),
    'Unique in the workspace, and part of the vanity domain: 3 to 20 letters, digits and hyphens. When left out, it is the application that the credentials belong to, whatever its name.',
    { replaces: true, ignoresCase: true, serverDefault: true },
  ),
  displayName: input(
    z.string().min(1).max(A18.displayName).optional(),
    'What people see, also on the login pages.',
    essential,
  ),
  environmentType: input(
    Environment.optional(),
    'PRODUCTION accepts https URLs only; DEVELOPMENT takes http as well.',
    essential,
  ),
  isMultiTenant: input(
    z.boolean().optional(),
    'Whether customers log in to tenants of their own.',
    {
      replaces: true,
      ...essential,
    },
  ),
  loginUrl: input(
    z.string().optional(),
    'Where a login starts. `{tenant_domain}` may be the left-most host label.',
    essential,
  ),
  logoutUrls: input(
    z.array(z.string()).max(10).optional(),
    'Where people may be sent after logout, at most 10.',
    {
      set: true,
      stops: (before, after) => {
        const lost = gone(before, after)
        return lost && `logouts that return to ${lost} fail`
      },
    },
  ),
  allowedOrigins: input(
    z.array(z.string()).max(5).optional(),
    'Origins whose pages may call the API (CORS), at most 5.',
    {
      set: true,
      stops: (before, after) => {
        const lost = gone(before, after)
        return lost && `pages of ${lost} can no longer call the API`
      },
    },
  ),
  tenantClassifier: input(Classifier.optional(), 'The word hosted pages use for a tenant.', {
    serverDefault: true,
  }),
  signupEnabled: input(
    z.boolean().optional(),
    'Whether people may sign up by themselves, each making a tenant.',
    {
      serverDefault: true,
    },
  ),
  status: input(z.enum(['ACTIVE', 'INACTIVE']).optional(), 'Whether anyone can log in.', {
    serverDefault: true,
    stops: (_, after) =>
      after === 'INACTIVE' ? 'nobody can log in to it any more, in any tenant' : undefined,
  }),
  ...protection('When it is left out, a PRODUCTION application is protected.', {
    // undecided where nothing is said: what is there is then kept
    default: ({ environmentType }) =>
      environmentType === unknown || environmentType == null
        ? (environmentType ?? undefined)
        : environmentType === 'PRODUCTION' || null,
  }),

  vanityDomain: output(z.string().optional(), 'The host of its API and tokens.'),
  creationTime: output(z.string().optional(), 'When it was made (RFC 3339).', {
    wire: 'metadata.creationTime',
  }),
  adopted: output(
    z.boolean().optional(),
    'True when the credentials belong to this application: it was taken over, and destroying it releases it and deletes nothing.',
    { local: true },
  ),
}

export const Application = resource<typeof fields, unknown>('Application', {
  slug: 'application',
  noun: 'application',
  doc: 'A product of yours that people or machines log in to. Most credentials belong to one application and cannot make another: without a name, or with its name, the resource takes that one over, changes what is given and keeps the rest. A new one needs displayName, environmentType, isMultiTenant and loginUrl.',
  path: '/applications',
  fields,
  replacement: () =>
    'the application is deleted with all its tenants, users and clients, and an empty one is made',
  removal: () => 'all its tenants, users and clients go with it, and nobody can log in any more',
  own: 'name',
  borrows: [
    {
      as: 'environmentType',
      resource: 'Application',
      field: 'environmentType',
      id: ({ environmentType, name, adopt }) =>
        environmentType == null && ((adopt as Adoption | undefined)?.id ?? (name == null && 'own')),
    },
  ],
  twins: [
    {
      rule: 'application.name.twin',
      severity: 'error',
      by: ['name'],
      message: 'application names are unique in a workspace; give each its own',
    },
  ],

  rules: ({ each }) => [
    each('application.name.form', 'warning', 'name', [], labelError),

    ...(['loginUrl', 'logoutUrls', 'allowedOrigins'] as const).flatMap((at) => [
      each(`application.${kebab(at)}.form`, 'error', at, [], (url) =>
        formError(url)
          ? `${brief(url)} ${formError(url)}`
          : at !== 'logoutUrls' &&
            !/^https?:/i.test(url) &&
            `${brief(url)} is not a web address; write https://`,
      ),
      each(
        `application.${kebab(at)}.production`,
        'error',
        at,
        ['environmentType'],
        (url, { environmentType }) =>
          environmentType === 'PRODUCTION' &&
          /^http:/i.test(url) &&
          `${brief(url)} is not https, and a PRODUCTION application accepts https only`,
      ),
    ]),
    each('application.allowed-origins.path', 'warning', 'allowedOrigins', [], (origin) => {
      const url = parse(origin)
      return (
        url &&
        (url.pathname !== '/' || url.search !== '' || url.hash !== '') &&
        `${brief(origin)} has a path; browsers send only ${url.origin}, which a path can never match`
      )
    }),
  ],
})
