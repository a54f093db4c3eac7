import { RoleAssignmentPolicy } from '../../provider/resources/role-assignment-policy'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const of = {}

const sentences: Sentence[] = [
  { says: 'a policy may give nobody a role', gives: {} },
  { says: 'who signs up gets roles', gives: { defaultSignupRoles: ['role'] } },
  {
    says: 'eleven roles are doubtful',
    gives: { defaultIdpUserSyncRoles: Array.from({ length: 11 }, (_, at) => `role${at}`) },
    finds: ['warning field.limit at defaultIdpUserSyncRoles'],
  },
  {
    says: 'a tenant that owns it has to be named',
    gives: { ...of, ownerType: 'TENANT' },
    finds: ['error policy.owner.missing at ownerId'],
    words: {
      'policy.owner.missing':
        'is missing; a tenant owns this role assignment policy, and which one is not said: give its id',
    },
  },
]

holds(RoleAssignmentPolicy, sentences)
