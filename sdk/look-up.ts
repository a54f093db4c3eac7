/** How a program asks for what another program, or a person in the dashboard, manages. */
import * as pulumi from '@pulumi/pulumi'

/** What every look-up takes. */
export interface LookupArgs {
  /** The name of a connection; the default one when left out. */
  connection?: string
}

export type Inputs<T> = { [K in keyof T]: pulumi.Input<T[K]> }

/** @internal A program that were told of it would have to compile the types of all that the provider is made of. */
type Kind = Parameters<typeof import('../provider/index').lookUp>[0]

/**
 * @param one whether there has to be exactly one
 * @internal
 */
export async function lookUp<Facts>(kind: Kind, args: LookupArgs, one: boolean): Promise<Facts[]> {
  // loaded when asked for: a program that only declares does without it
  const { lookUp } = await import('../provider/index.js')
  const found = lookUp(kind, { ...args }, one, pulumi.runtime.getConfig)
  return (await found.catch(atTheProgram)) as Facts[]
}

/**
 * Leaves of a stack what is the program's own. The rest tells a person nothing, and printing it can keep Node 20 busy
 * until its memory is full: its inspect does not come to an end at a line with `node_modules/@scope/file`.
 */
function atTheProgram(error: unknown): never {
  if (error instanceof Error && error.stack)
    error.stack = error.stack
      .split('\n')
      .filter((line) => !/^\s+at .*(node_modules|node:internal)/.test(line))
      .join('\n')
  throw error
}
