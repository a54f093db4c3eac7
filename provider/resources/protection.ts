import { z } from 'zod'
import type { Facts } from './resource'
import { input } from './resource'

/** Kept in the state, so that it also holds when the resource is taken out of the program. */
export const protection = (doc = '', facts: Facts = {}) => ({
  deletionProtection: input(
    z.boolean().nullish(),
    `Refuse to delete or replace it. To delete it, deploy once with false. ${doc}`.trim(),
    { local: true, ...facts },
  ),
})
