import { RoleAssignmentPolicy } from '../../provider/resources/role-assignment-policy'
import { ownerSentences } from './owned-sentences'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const sentences: Sentence[] = [
  { says: 'a policy may give nobody a role', gives: {} },
  { says: 'who signs up gets roles', gives: { defaultSignupRoles: ['role'] } },
  {
    says: 'eleven roles are doubtful',
    gives: { defaultIdpUserSyncRoles: Array.from({ length: 11 }, (_, at) => `role${at}`) },
    finds: ['warning field.limit at defaultIdpUserSyncRoles'],
  },
  ...ownerSentences('policy', 'role assignment policy', {}),
]

holds(RoleAssignmentPolicy, sentences)
