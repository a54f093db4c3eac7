/** How long a secret lives, where it goes and whether it is proven: the fields and rules of every object that has one. */
import { z } from 'zod'
import { targetError } from './delivery'
import type { Finding, Resource, Rule, Values } from './resource'
import { input, output } from './resource'
import { kebab } from './spelling'

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

const form = /^([0-9]+)([smhdw])$/

/** Milliseconds of a text such as `90d`; undefined for any other text. */
export function durationOf(text: unknown): number | undefined {
  const [, count, unit] = form.exec(String(text)) ?? []
  return count === undefined ? undefined : Number(count) * units[unit as keyof typeof units]
}

/** The grace that ends by nobody but a person. */
export const manual = 'manual'

/** What is used when no grace is given. */
export const usualGrace = '7d'

/** In place of the end of a former secret that nobody here made: whether there is one is not sure. */
export const notSure = 'unknown'

const Duration = z
  .string()
  .regex(form, 'is not a length of time; write a number and one of s, m, h, d, w, as in 90d')

const Grace = z
  .string()
  .regex(
    new RegExp(`${form.source}|^${manual}$`),
    `is neither a length of time such as ${usualGrace}, nor 0s, nor ${manual}`,
  )

export const secretLife = {
  rotateTrigger: input(
    z.string().nullish(),
    'Any text. When it changes, the secret is rotated: a new one is made, and the present one lives on for rotateGrace. The first text is only remembered.',
    { local: true },
  ),
  rotateEvery: input(
    Duration.nullish(),
    'The longest age of a secret, as in 90d. The first deployment after that rotates it; previews say so beforehand.',
    { local: true },
  ),
  rotateGrace: input(
    Grace.nullish(),
    `How long the former secret works after a rotation, as in ${usualGrace}, which is used when nothing is given. The first deployment after that ends it. \`0s\` ends it at once, \`${manual}\` keeps it until the grace is changed.`,
    { local: true },
  ),
  evictFormerSecret: input(
    z.boolean().nullish(),
    'Rotate although a former secret still works, which ends that one at once. Otherwise such a rotation is refused.',
    { local: true },
  ),
  verify: input(
    z.boolean().nullish(),
    'Get one token with every new secret, and fail the deployment if that does not work. For MACHINE_TO_MACHINE.',
    { local: true },
  ),
  deliverTo: input(
    z.array(z.string()).optional(),
    'Where every new secret is written, as in env-file:.env.orders or vault:secret/orders. With it, the state keeps no secret: only where it went, which version that is, and a fingerprint.',
    { local: true, set: true, distinct: true },
  ),

  secretRotatedAt: output(z.string().optional(), 'When the present secret was made (RFC 3339).', {
    local: true,
  }),
  formerSecretUntil: output(
    z.string().optional(),
    `Until when the former secret works (RFC 3339), or \`${manual}\`; \`${notSure}\` when somebody else may have rotated. Empty when there is none.`,
    { local: true },
  ),
  deliveries: output(
    z.array(z.string()).optional(),
    'Where the present secret was written, each with the version the store gave it.',
    { local: true },
  ),
  secretFingerprint: output(
    z.string().optional(),
    'A salted SHA-256 of a delivered secret, to recognise it by: `sha256:<salt>:<hash of salt and secret>`, hexadecimal.',
    { local: true },
  ),
}

/** Inputs that mean something only where there is a secret. */
export const secretInputs = [
  'rotateTrigger',
  'rotateEvery',
  'rotateGrace',
  'verify',
  'deliverTo',
] as const

const absent = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

/** @param traits of a type; undefined for one that only a newer server knows */
export function secretRules(
  traits: (type: unknown) => { secret: boolean; proven: boolean } | undefined,
): Rule[] {
  return [
    ...secretInputs.map(
      (at): Rule => ({
        id: `client.${kebab(at)}.no-secret`,
        severity: 'error',
        at,
        reads: ['type', at],
        judge: (known) =>
          traits(known.type)?.secret === false && !absent(known[at])
            ? [`a ${known.type} client has no secret: leave ${at} out`]
            : [],
      }),
    ),
    {
      id: 'client.verify.type',
      severity: 'error',
      at: 'verify',
      reads: ['type', 'verify'],
      judge: ({ type, verify }) =>
        verify === true && traits(type)?.secret && !traits(type)!.proven
          ? [`a ${type} client gets tokens only when a person logs in: leave verify out`]
          : [],
    },
    {
      id: 'client.rotate.every',
      severity: 'error',
      at: 'rotateEvery',
      reads: ['rotateEvery'],
      judge: ({ rotateEvery }) =>
        durationOf(rotateEvery) === 0 ? ['is no time at all; give at least 1s, as in 90d'] : [],
    },
    {
      id: 'client.delivery.target',
      severity: 'error',
      at: 'deliverTo',
      reads: [],
      each: true,
      judge: (_, target) => {
        const wrong = targetError(String(target))
        return wrong ? [wrong] : []
      },
    },
  ]
}

/** What an import cannot bring: the secrets of an object that was made elsewhere. */
export const unseenSecrets = (of: Resource, id: string, state: Values): Finding[] =>
  Object.entries(of.fields)
    .filter(([name, { once }]) => once?.(state) && absent(state[name]))
    .map(([name]) => ({
      rule: 'import.secret',
      severity: 'warning',
      path: [],
      message: `the server does not show the secret of an existing ${of.noun}, so ${name} stays empty in the state of ${id}`,
    }))
