import { ClientRoles } from '../../provider/resources/client-roles'
import { unknown } from '../../provider/resources/resource'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const sentences: Sentence[] = [
  { says: 'a client has roles', gives: { clientId: 'client', roleIds: ['role'] } },
  { says: 'a client may have none', gives: { clientId: 'client', roleIds: [] } },
  { says: 'none of it may be made yet', gives: { clientId: unknown, roleIds: [unknown] } },
  {
    says: 'the roles are said, even if there are none',
    gives: { clientId: 'client' },
    finds: ['error field.required at roleIds'],
  },
]

holds(ClientRoles, sentences)
