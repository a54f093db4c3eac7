import { applications } from '../applications'
import { A6, A26 } from '../assumptions'
import { clients } from '../clients'
import type { Kind } from '../kind'
import type { Row } from '../rows'
import { tenants } from '../tenants'
import { authenticate, find, permit, reachNew, reachTarget } from './access'
import { list, nothing, show, showIfNew } from './answers'
import type { Step } from './exchange'
import { showHeldPermissions } from './permission-info'
import { countRead, removeApplication, removeClient, startTenantRemoval } from './removal'
import { showSdkConfiguration } from './sdk-configuration'
import { confidentialOnly, dropSecondary, issueSecret, rotate, showWithSecret } from './secrets'
import { given, insert, judgeNew, judgePatch, permitChanges, readBody, replace } from './write'

/** One operation of the management API: its steps run in order, each may refuse. */
export interface Endpoint {
  method: string
  /** Below /api/v1; `:name` stands for one segment. */
  path: string
  steps: readonly Step[]
}

/** Every permission code that some endpoint or attribute asks for. */
export const permissions = [
  ...['client', 'application', 'tenant'].flatMap((entity) =>
    ['create', 'read', 'update', 'delete'].map((act) => `${entity}:${act}`),
  ),
  'client:rotate-secret',
  ...[applications, tenants, clients]
    .flatMap((kind) => Object.values(kind.attributes))
    .flatMap(({ permission }) => permission ?? []),
]

const create = (kind: Kind): Step[] => [
  authenticate,
  permit(`${kind.entity}:create`),
  readBody(kind),
  judgeNew(kind),
  reachNew(kind),
]

const onExisting = (kind: Kind, permission: string): Step[] => [
  authenticate,
  permit(permission),
  find(kind),
  reachTarget(kind),
]

const patch = (kind: Kind): Step[] => [
  ...onExisting(kind, `${kind.entity}:update`),
  readBody(kind),
  judgePatch(kind),
  permitChanges(kind),
  replace(kind),
  show(kind),
]

const read = (kind: Kind): Step[] => [...onExisting(kind, `${kind.entity}:read`), showIfNew(kind)]

/** The list of one kind below its owner takes the permission to read the items. */
const listBelow = (owner: Kind, kind: Kind, belongs: (row: Row, owner: Row) => boolean): Step[] => [
  authenticate,
  permit(`${kind.entity}:read`),
  find(owner),
  reachTarget(owner),
  list(kind, belongs),
]

const countTenantRead: Step = function countTenantRead(exchange) {
  countRead(given(exchange, 'target').target, exchange.world)
}

const countTenantsRead: Step = function countTenantsRead(exchange) {
  const { target, world } = given(exchange, 'target')
  for (const tenant of world.rows.all('tenants')) {
    if (tenant.values.applicationId === target.id) countRead(tenant, world)
  }
}

const ownedBy = (row: Row, owner: Row) => row.values.ownerId === owner.id

export const endpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/applications',
    steps: [...create(applications), insert(applications), show(applications, 201)],
  },
  { method: 'GET', path: '/applications/:id', steps: read(applications) },
  { method: 'PATCH', path: '/applications/:id', steps: patch(applications) },
  {
    method: 'DELETE',
    path: '/applications/:id',
    steps: [...onExisting(applications, A26.delete), removeApplication, nothing],
  },
  {
    method: 'GET',
    path: '/applications/:id/tenants',
    steps: [
      ...listBelow(applications, tenants, (row, owner) => row.values.applicationId === owner.id),
      countTenantsRead,
    ],
  },
  {
    method: 'GET',
    path: '/applications/:id/clients',
    steps: listBelow(applications, clients, ownedBy),
  },

  {
    method: 'POST',
    path: '/tenants',
    steps: [...create(tenants), insert(tenants), show(tenants, 201)],
  },
  { method: 'GET', path: '/tenants/:id', steps: [...read(tenants), countTenantRead] },
  { method: 'PATCH', path: '/tenants/:id', steps: patch(tenants) },
  {
    method: 'DELETE',
    path: '/tenants/:id',
    steps: [...onExisting(tenants, 'tenant:delete'), startTenantRemoval, nothing],
  },
  { method: 'GET', path: '/tenants/:id/clients', steps: listBelow(tenants, clients, ownedBy) },

  {
    method: 'POST',
    path: '/clients',
    steps: [...create(clients), issueSecret, insert(clients), showWithSecret(201)],
  },
  { method: 'GET', path: '/clients/:id', steps: read(clients) },
  { method: 'PATCH', path: '/clients/:id', steps: patch(clients) },
  {
    method: 'DELETE',
    path: '/clients/:id',
    steps: [...onExisting(clients, 'client:delete'), removeClient, nothing],
  },
  {
    method: 'POST',
    path: '/clients/:id/rotate-secret',
    steps: [
      ...onExisting(clients, 'client:rotate-secret'),
      confidentialOnly,
      rotate,
      showWithSecret(A6.rotated),
    ],
  },
  {
    method: 'POST',
    path: '/clients/:id/delete-secondary-secret',
    steps: [
      ...onExisting(clients, 'client:rotate-secret'),
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

  { method: 'GET', path: '/permission-info', steps: [authenticate, showHeldPermissions] },
]
