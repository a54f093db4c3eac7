import { PermissionGroup } from '../../provider/resources/permission-group'
import { unknown } from '../../provider/resources/resource'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const of = { name: 'viewer' }
const least = { ...of, tenantVisibility: 'ALL' }

const sentences: Sentence[] = [
  { says: 'a group is a name, and who sees it', gives: least },
  { says: 'it may be empty', gives: { ...least, permissionIds: [] } },
  { says: 'permissions may not be made yet', gives: { ...least, permissionIds: [unknown] } },
  {
    says: 'the server puts the prefix before the name',
    gives: { ...least, name: 'app:shop:viewer' },
    finds: ['error group.name.prefix at name'],
    words: {
      'group.name.prefix':
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
    finds: ['error group.owner.missing at ownerId'],
    words: {
      'group.owner.missing':
        'is missing; a tenant owns this permission group, and which one is not said: give its id',
    },
  },
  {
    says: 'an application has to say who sees it',
    gives: { name: 'viewer' },
    finds: ['error group.visibility at tenantVisibility'],
    words: {
      'group.visibility': 'is missing; a permission group of APPLICATION takes ALL or NONE',
    },
  },
  {
    says: 'what a tenant owns is for its owner, and need not say so',
    gives: { ...of, ownerType: 'TENANT', ownerId: 'tenant' },
  },
  {
    says: 'what a tenant owns is not for others',
    gives: { ...least, ownerType: 'TENANT', ownerId: 'tenant' },
    finds: ['error group.visibility at tenantVisibility'],
    words: { 'group.visibility': 'is ALL; a permission group of TENANT takes OWNER' },
  },
  {
    says: 'who owns it may not be known yet',
    gives: { name: 'viewer', ownerType: unknown, ownerId: unknown },
    waits: ['group.owner.missing', 'group.visibility'],
  },
  {
    says: 'a visibility that a newer server may know is sent with a warning',
    gives: { ...least, tenantVisibility: 'SOME' },
    finds: ['warning field.unknown-value at tenantVisibility'],
  },
]

holds(PermissionGroup, sentences)
