/** Programs that reach the provider through its plugin, in a language that needs a host of its own. */
import { delimiter, dirname, join } from 'node:path'
import { pulumi } from '../../engine/pulumi.mjs'
import { root } from '../../engine/ready.mjs'
import type { Ground } from './ground'
import { credentials } from './ground'
import type { StackOptions, StateResource } from './pulumi'
import { Stack } from './pulumi'

/** Pulumi.yaml of a program that uses the plugin of this package. */
export const project = (runtime: string, rest = '') => `name: dev
runtime: ${runtime}
plugins:
  providers:
    - name: wristband
      path: ${join(root, 'dist')}
${rest}`

/** A stack in another language. @param hosts the executables that run its programs */
export async function pluggedStack(
  ground: Pick<Ground, 'emulator'>,
  hosts: string | string[],
  program: StackOptions['program'],
  env: Record<string, string> = {},
) {
  const bin = await pulumi({ quiet: true })
  const path = [bin, ...[hosts].flat().map(dirname), process.env.PATH].join(delimiter)
  return Stack.open({ program, env: { PATH: path, ...credentials(ground.emulator), ...env } })
}

/** What the plugin manages in a stack's state, by its names in the program. */
export async function pluggedIn(stack: Stack): Promise<Record<string, StateResource>> {
  const { resources = [] } = (await stack.export()).deployment
  const ours = resources.filter(({ type }) => type.startsWith('wristband:'))
  return Object.fromEntries(ours.map((one) => [one.urn.split('::').at(-1)!, one]))
}
