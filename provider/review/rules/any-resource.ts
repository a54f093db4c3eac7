/** Changes that mean the same for more than one kind of resource. */
import type { ResourceName } from '../../resources'
import { resources } from '../../resources'
import { say, show } from '../words'
import type { ChangeRule } from './rule'
import { rulesOf } from './rule'

const protectionOff: Omit<ChangeRule, 'kind'> = {
  id: 'change.protection.off',
  level: 'high',
  title: 'A protection against deletion is taken off',
  on: ['update'],
  reads: ['deletionProtection'],
  compares: true,
  judge: ({ before, after, name }) =>
    before.deletionProtection === true &&
    after.deletionProtection !== true && {
      what: say`the next change may delete ${name}: its protection is taken off`,
      before: show(true),
      after: show(after.deletionProtection ?? false),
      field: 'deletionProtection',
    },
  why: 'This is the last step before a deletion, and often the only one that somebody looks at.',
  fix: 'Leave it on unless the deletion is meant.',
}

const signupOn: Omit<ChangeRule, 'kind'> = {
  id: 'change.signup.opened',
  level: 'high',
  title: 'Anybody may sign up',
  on: ['create', 'adopt', 'update', 'replace'],
  reads: ['signupEnabled'],
  compares: true,
  judge: ({ before, after, name }) =>
    after.signupEnabled === true &&
    before.signupEnabled !== true && {
      what: say`anybody may sign up to ${name} by themselves`,
      before: show(before.signupEnabled ?? false),
      after: show(true),
      field: 'signupEnabled',
    },
  why: 'Whoever finds the page becomes a user, and each user can try what users may do.',
  fix: 'Leave it off, and invite people.',
}

const having = (field: string): ResourceName[] =>
  (Object.keys(resources) as ResourceName[]).filter((kind) => field in resources[kind].fields)

export const anyResourceRules: ChangeRule[] = [
  ...having('deletionProtection').flatMap((kind) => rulesOf(kind, [protectionOff])),
  ...having('signupEnabled').flatMap((kind) => rulesOf(kind, [signupOn])),
]
