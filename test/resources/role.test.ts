import { unknown } from '../../provider/resources/resource'
import { Role } from '../../provider/resources/role'
import { nameSentences, ownerSentences, visibilitySentences } from './owned-sentences'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const of = { name: 'viewer' }
const least = { ...of, tenantVisibility: 'ALL' }

const sentences: Sentence[] = [
  { says: 'a role is a name, and who may be given it', gives: least },
  {
    says: 'a role may permit nothing',
    gives: { ...least, permissionIds: [], permissionGroupIds: [] },
  },
  { says: 'permissions may not be made yet', gives: { ...least, permissionIds: [unknown] } },
  { says: 'a boundary may be taken away again', gives: { ...least, permissionBoundaryId: null } },
  {
    says: 'a list of tenants is needed where only listed ones see the role',
    gives: { ...of, tenantVisibility: 'TENANT_INCLUSION_LIST' },
    finds: ['error role.inclusion-list at tenantVisibilityInclusionList'],
    words: {
      'role.inclusion-list':
        'is missing; with TENANT_INCLUSION_LIST give the ids of the tenants that see the role',
    },
  },
  {
    says: 'a list of tenants means nothing where all see the role',
    gives: { ...least, tenantVisibilityInclusionList: ['tenant'] },
    finds: ['error role.inclusion-list at tenantVisibilityInclusionList'],
    words: {
      'role.inclusion-list':
        'has no effect with ALL: leave it out, or make tenantVisibility TENANT_INCLUSION_LIST',
    },
  },
  {
    says: 'listed tenants see the role',
    gives: {
      ...of,
      tenantVisibility: 'TENANT_INCLUSION_LIST',
      tenantVisibilityInclusionList: ['tenant'],
    },
  },
  {
    says: 'who owns it may not be known yet',
    gives: { name: 'viewer', ownerType: unknown, ownerId: unknown },
    waits: ['role.inclusion-list', 'role.owner.missing', 'role.visibility'],
  },
  ...nameSentences('role', least),
  ...ownerSentences('role', 'role', of),
  ...visibilitySentences('role', 'role', of, 'ALL or TENANT_INCLUSION_LIST or NONE'),
]

holds(Role, sentences)
