import { unknown } from '../../provider/resources/resource'
import { Role } from '../../provider/resources/role'
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
    says: 'the server puts the prefix before the name',
    gives: { ...least, name: 'app:shop:viewer' },
    finds: ['error role.name.prefix at name'],
    words: {
      'role.name.prefix':
        'has a colon in it, and the server puts its own prefix before a name: write only what follows, as in viewer',
    },
  },
  {
    says: 'a name of 41 characters is doubtful',
    gives: { ...least, name: 'n'.repeat(41) },
    finds: ['warning field.limit at name'],
  },
  { says: 'a name may not be known yet', gives: { ...least, name: unknown } },
  {
    says: 'a tenant that owns it has to be named',
    gives: { ...of, ownerType: 'TENANT' },
    finds: ['error role.owner.missing at ownerId'],
    words: {
      'role.owner.missing':
        'is missing; a tenant owns this role, and which one is not said: give its id',
    },
  },
  {
    says: 'an application has to say who sees it',
    gives: { name: 'viewer' },
    finds: ['error role.visibility at tenantVisibility'],
    words: {
      'role.visibility':
        'is missing; a role of APPLICATION takes ALL or TENANT_INCLUSION_LIST or NONE',
    },
  },
  {
    says: 'what a tenant owns is for its owner, and need not say so',
    gives: { ...of, ownerType: 'TENANT', ownerId: 'tenant' },
  },
  {
    says: 'what a tenant owns is not for others',
    gives: { ...least, ownerType: 'TENANT', ownerId: 'tenant' },
    finds: ['error role.visibility at tenantVisibility'],
    words: { 'role.visibility': 'is ALL; a role of TENANT takes OWNER' },
  },
  {
    says: 'who owns it may not be known yet',
    gives: { name: 'viewer', ownerType: unknown, ownerId: unknown },
    waits: ['role.inclusion-list', 'role.owner.missing', 'role.visibility'],
  },
  {
    says: 'a visibility that a newer server may know is sent with a warning',
    gives: { ...least, tenantVisibility: 'SOME' },
    finds: ['warning field.unknown-value at tenantVisibility'],
  },
]

holds(Role, sentences)
