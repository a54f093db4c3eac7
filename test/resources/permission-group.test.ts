import { PermissionGroup } from '../../provider/resources/permission-group'
import { unknown } from '../../provider/resources/resource'
import { nameSentences, ownerSentences, visibilitySentences } from './owned-sentences'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const of = { name: 'viewer' }
const least = { ...of, tenantVisibility: 'ALL' }

const sentences: Sentence[] = [
  { says: 'a group is a name, and who sees it', gives: least },
  { says: 'it may be empty', gives: { ...least, permissionIds: [] } },
  { says: 'permissions may not be made yet', gives: { ...least, permissionIds: [unknown] } },
  {
    says: 'who owns it may not be known yet',
    gives: { name: 'viewer', ownerType: unknown, ownerId: unknown },
    waits: ['group.owner.missing', 'group.visibility'],
  },
  ...nameSentences('group', least),
  ...ownerSentences('group', 'permission group', of),
  ...visibilitySentences('group', 'permission group', of, 'ALL or NONE'),
]

holds(PermissionGroup, sentences)
