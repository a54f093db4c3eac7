import { applications } from '../applications'
import { A6 } from '../assumptions'
import { clients } from '../clients'
import { kindIn } from '../kinds'
import { predefine } from '../predefined'
import type { Collection } from '../rows'
import { tenants } from '../tenants'
import { authenticate, find } from './access'
import { nothing, show } from './answers'
import { assignmentEndpoints } from './assignments'
import { customDomainEndpoints } from './custom-domains'
import type { Endpoint } from './endpoint'
import type { Step } from './exchange'
import { identityProviderEndpoints } from './identity-providers'
import {
  create,
  createOrChange,
  listBelow,
  ofApplication,
  ofTenant,
  onExisting,
  patch,
  read,
  removeOne,
} from './operations'
import { showHeldPermissions } from './permission-info'
import { showSdkConfiguration } from './sdk-configuration'
import { confidentialOnly, dropSecondary, issueSecret, rotate, showWithSecret } from './secrets'
import { given, insert } from './write'

const predefineInTarget: Step = function predefineInTarget(exchange) {
  predefine(given(exchange, 'target').target, exchange.world)
}

/** What can be done with objects that have no endpoints of their own making. */
type Operation = 'create' | 'read' | 'patch' | 'delete' | 'of application' | 'of tenant'

const operations: Record<Operation, (collection: Collection) => Endpoint> = {
  create: (collection) => ({
    method: 'POST',
    path: `/${collection}`,
    steps: createOrChange(kindIn(collection)),
  }),
  read: (collection) => ({
    method: 'GET',
    path: `/${collection}/:id`,
    steps: read(kindIn(collection)),
  }),
  patch: (collection) => ({
    method: 'PATCH',
    path: `/${collection}/:id`,
    steps: patch(kindIn(collection)),
  }),
  delete: (collection) => ({
    method: 'DELETE',
    path: `/${collection}/:id`,
    steps: removeOne(kindIn(collection)),
  }),
  'of application': (collection) => ({
    method: 'GET',
    path: `/applications/:id/${collection}`,
    steps: listBelow(applications, kindIn(collection), ofApplication(kindIn(collection))),
  }),
  'of tenant': (collection) => ({
    method: 'GET',
    path: `/tenants/:id/${collection}`,
    steps: listBelow(tenants, kindIn(collection), ofTenant(kindIn(collection))),
  }),
}

const whole: readonly Operation[] = ['create', 'read', 'patch', 'delete', 'of application']
const singleton: readonly Operation[] = ['create', 'read', 'of application', 'of tenant']

const plain: readonly (readonly [Collection, readonly Operation[]])[] = [
  ['permissions', whole],
  ['permission-boundaries', whole],
  ['permission-groups', [...whole, 'of tenant']],
  ['roles', [...whole, 'of tenant']],
  ['role-assignment-policies', singleton],
  ['page-brandings', singleton],
  ['email-brandings', singleton],
  ['identity-provider-override-toggles', ['create', 'read', 'of tenant']],
  ['identity-providers', ['create', 'read', 'patch', 'of application', 'of tenant']],
  ['custom-domains', ['create', 'read', 'delete', 'of application', 'of tenant']],
]

export const endpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/applications',
    steps: [
      ...create(applications),
      insert(applications),
      predefineInTarget,
      show(applications, 201),
    ],
  },
  { method: 'GET', path: '/applications/:id', steps: read(applications, true) },
  { method: 'PATCH', path: '/applications/:id', steps: patch(applications, true) },
  { method: 'DELETE', path: '/applications/:id', steps: removeOne(applications) },
  {
    method: 'GET',
    path: '/applications/:id/tenants',
    steps: listBelow(applications, tenants, ofApplication(tenants)),
  },
  operations['of application']('clients'),

  {
    method: 'POST',
    path: '/tenants',
    steps: [...create(tenants), insert(tenants), show(tenants, 201)],
  },
  { method: 'GET', path: '/tenants/:id', steps: read(tenants, true) },
  { method: 'PATCH', path: '/tenants/:id', steps: patch(tenants, true) },
  {
    method: 'DELETE',
    path: '/tenants/:id',
    steps: removeOne(tenants, true),
  },
  operations['of tenant']('clients'),

  {
    method: 'POST',
    path: '/clients',
    steps: [...create(clients), issueSecret, insert(clients), showWithSecret(201)],
  },
  { method: 'GET', path: '/clients/:id', steps: read(clients, true) },
  { method: 'PATCH', path: '/clients/:id', steps: patch(clients, true) },
  { method: 'DELETE', path: '/clients/:id', steps: removeOne(clients, true) },
  {
    method: 'POST',
    path: '/clients/:id/rotate-secret',
    steps: [
      ...onExisting(clients, 'client:rotate-secret', true),
      confidentialOnly,
      rotate,
      showWithSecret(A6.rotated),
    ],
  },
  {
    method: 'POST',
    path: '/clients/:id/delete-secondary-secret',
    steps: [
      ...onExisting(clients, 'client:rotate-secret', true),
      confidentialOnly,
      dropSecondary,
      nothing,
    ],
  },
  {
    method: 'GET',
    path: '/clients/:id/sdk-configuration',
    steps: [find(clients), showSdkConfiguration],
  },

  ...plain.flatMap(([collection, can]) =>
    can.map((operation) => operations[operation](collection)),
  ),
  ...assignmentEndpoints,
  ...identityProviderEndpoints,
  ...customDomainEndpoints,

  { method: 'GET', path: '/permission-info', steps: [authenticate, showHeldPermissions] },
]
