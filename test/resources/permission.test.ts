import { Permission } from '../../provider/resources/permission'
import type { Sentence } from './sentences'
import { holds } from './sentences'

const least = { value: 'invoice:read', tenantVisibility: 'ALL' }

const sentences: Sentence[] = [
  { says: 'a permission is a value, and who may be given it', gives: least },
  {
    says: 'neither is left out',
    gives: {},
    finds: ['error field.required at value', 'error field.required at tenantVisibility'],
  },
  {
    says: 'a value has an entity and an action',
    gives: { ...least, value: 'invoices' },
    finds: ['warning permission.value.form at value'],
    words: {
      'permission.value.form':
        'is not of the form entity:action, as in invoice:read, which people and tools expect',
    },
  },
  {
    says: 'only tenants own what OWNER sees, and a permission is never theirs',
    gives: { ...least, tenantVisibility: 'OWNER' },
    finds: ['warning field.unknown-value at tenantVisibility'],
  },
  {
    says: 'a description of 501 characters is doubtful',
    gives: { ...least, description: 'd'.repeat(501) },
    finds: ['warning field.limit at description'],
  },
]

holds(Permission, sentences)
