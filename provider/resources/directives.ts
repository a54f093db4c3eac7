import { z } from 'zod'

/** Inputs that every resource takes and no server sees. */
export const directives = {
  adopt: {
    schema: z.strictObject({
      id: z.string().min(1),
      secret: z.string().optional(),
      rotate: z.boolean().optional(),
    }),
    doc: 'Take over an object that exists, once, at creation: its id; for a client also the secret you hold, or `rotate: true` to make a new one.',
    secret: true,
    /** What of it may be said. */
    open: ['id', 'rotate'] as string[],
  },
  connection: {
    schema: z
      .string()
      .regex(
        /^[a-zA-Z][a-zA-Z0-9_]*$/,
        'is not the name of a connection; it starts with a letter and goes on with letters, digits and underscores',
      ),
    doc: 'The name of a configured connection, for programs that manage more than one application.',
    secret: false,
  },
} as const

/** Taking over an object that exists. */
export type Adoption = z.output<typeof directives.adopt.schema>
