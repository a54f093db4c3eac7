/** Truths of all that has an owner and a name of its own: rows for the table of each such resource. */
import type { Values } from '../../provider/resources/resource'
import { unknown } from '../../provider/resources/resource'
import type { Sentence } from './sentences'

/**
 * @param prefix the first word of its rules
 * @param of what a program gives, but for who owns it
 * @param also what is said of whatever a tenant owns
 */
export const ownerSentences = (
  prefix: string,
  noun: string,
  of: Values,
  also: readonly string[] = [],
): Sentence[] => [
  {
    says: 'a tenant that owns it has to be named',
    gives: { ...of, ownerType: 'TENANT' },
    finds: [`error ${prefix}.owner.missing at ownerId`, ...also],
    words: {
      [`${prefix}.owner.missing`]: `is missing; a tenant owns this ${noun}, and which one is not said: give its id`,
    },
  },
]

/** @param least the least that a program has to give */
export const nameSentences = (prefix: string, least: Values): Sentence[] => [
  {
    says: 'the server puts the prefix before the name',
    gives: { ...least, name: 'app:shop:viewer' },
    finds: [`error ${prefix}.name.prefix at name`],
    words: {
      [`${prefix}.name.prefix`]:
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
    says: 'an empty description is none',
    gives: { ...least, description: '' },
    finds: ['error field.required at description'],
    words: { 'field.required': 'is empty; give it a text, or leave it out' },
  },
]

/**
 * @param of all it needs but who sees it
 * @param takes what an application may say
 */
export const visibilitySentences = (
  prefix: string,
  noun: string,
  of: Values,
  takes: string,
): Sentence[] => [
  {
    says: 'an application has to say who sees it',
    gives: of,
    finds: [`error ${prefix}.visibility at tenantVisibility`],
    words: { [`${prefix}.visibility`]: `is missing; a ${noun} of APPLICATION takes ${takes}` },
  },
  {
    says: 'what a tenant owns is for its owner, and need not say so',
    gives: { ...of, ownerType: 'TENANT', ownerId: 'tenant' },
  },
  {
    says: 'what a tenant owns is not for others',
    gives: { ...of, tenantVisibility: 'ALL', ownerType: 'TENANT', ownerId: 'tenant' },
    finds: [`error ${prefix}.visibility at tenantVisibility`],
    words: { [`${prefix}.visibility`]: `is ALL; a ${noun} of TENANT takes OWNER` },
  },
  {
    says: 'a visibility that a newer server may know is sent with a warning',
    gives: { ...of, tenantVisibility: 'SOME' },
    finds: ['warning field.unknown-value at tenantVisibility'],
  },
]
