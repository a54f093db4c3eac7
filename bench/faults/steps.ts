/** What is being done when something goes wrong. */
import type { ResourceName } from '../../provider/resources'
import type { Values } from '../../provider/resources/resource'
import type { Struck } from './faults'

/** One run of an engine. */
export interface Stage {
  /** Undefined takes the object away. */
  wanted: Values | undefined
  refresh?: true
  /** How many days later than the first it is. */
  days?: number
}

export interface Step {
  says: string
  of: ResourceName
  /** What was done before, without trouble. */
  before: readonly Stage[]
  does: Stage
  struck: Struck
  /** Whether the secret in use may end with this step. */
  ends?: true
}

const worker = { name: 'worker', type: 'MACHINE_TO_MACHINE' }
const spa = { name: 'shop', type: 'SINGLE_PAGE_APP', redirectUris: ['https://a.example/cb'] }
const acme = { name: 'acme', displayName: 'Acme' }
const [first, second] = [
  { ...worker, rotateTrigger: '1' },
  { ...worker, rotateTrigger: '2' },
]
const atOnce = { rotateGrace: '0s' }

const client = (method: string, action = '') => ({ method, path: `/api/v1/clients${action}` })

export const steps: readonly Step[] = [
  {
    says: 'create a confidential client',
    of: 'OAuthClient',
    before: [],
    does: { wanted: worker },
    struck: client('POST'),
  },
  {
    says: 'create a public client',
    of: 'OAuthClient',
    before: [],
    does: { wanted: spa },
    struck: client('POST'),
  },
  {
    says: 'create a tenant',
    of: 'Tenant',
    before: [],
    does: { wanted: acme },
    struck: { method: 'POST', path: '/api/v1/tenants' },
  },
  {
    says: 'update a client',
    of: 'OAuthClient',
    before: [{ wanted: worker }],
    does: { wanted: { ...worker, description: 'new' } },
    struck: client('PATCH', '/*'),
  },
  {
    says: 'rotate with a grace of a week',
    of: 'OAuthClient',
    before: [{ wanted: first }],
    does: { wanted: second },
    struck: client('POST', '/*/rotate-secret'),
  },
  {
    says: 'rotate with no grace',
    of: 'OAuthClient',
    before: [{ wanted: { ...first, ...atOnce } }],
    does: { wanted: { ...second, ...atOnce } },
    struck: client('POST', '/*/rotate-secret'),
    ends: true,
  },
  {
    says: 'retire the former secret',
    of: 'OAuthClient',
    before: [{ wanted: first }, { wanted: second }],
    does: { wanted: second, days: 8 },
    struck: client('POST', '/*/delete-secondary-secret'),
  },
  {
    says: 'read a client',
    of: 'OAuthClient',
    before: [{ wanted: worker }],
    does: { wanted: worker, refresh: true },
    struck: { method: 'GET', path: '/api/v1/**' },
  },
  {
    says: 'delete a client',
    of: 'OAuthClient',
    before: [{ wanted: worker }],
    does: { wanted: undefined },
    struck: client('DELETE', '/*'),
  },
  {
    says: 'delete a tenant',
    of: 'Tenant',
    before: [{ wanted: acme }],
    does: { wanted: undefined },
    struck: { method: 'DELETE', path: '/api/v1/tenants/*' },
  },
]
