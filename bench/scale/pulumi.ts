/** Clients under the real Pulumi engine. */
import { root } from '../../engine/ready.mjs'
import type { StateResource } from '../../test/engine/pulumi'
import { Stack } from '../../test/engine/pulumi'
import { measure } from '../measure'
import type { Life } from './life'
import type { Part, StepName } from './step'
import { partsOf } from './step'

const quiet = ['--non-interactive', '--color=never', '--skip-preview', '--yes']

const commands: Record<StepName, string[]> = {
  create: ['up', ...quiet],
  preview: ['preview', '--non-interactive', '--color=never', '--expect-no-changes'],
  refresh: ['refresh', ...quiet, '--expect-no-changes'],
  update: ['up', ...quiet],
  destroy: ['destroy', ...quiet],
}

const kinds: [RegExp, Part][] = [
  [/pulumi-language-nodejs/, 'language host'],
  [/dynamic-provider/, 'provider'],
  [/@pulumi\/pulumi\/cmd\/run/, 'program'],
]

/** A program in JavaScript, to which COUNT and DESCRIPTION are given in the environment. */
export async function underPulumi(
  program: string,
  clients: number,
  env: Record<string, string>,
): Promise<Life> {
  const stack = await Stack.open({
    name: 'scale',
    packages: [root],
    env,
    program: {
      'Pulumi.yaml': 'name: scale\nruntime: { name: nodejs, options: { typescript: false } }\n',
      'index.js': program,
    },
  })
  stack.env.COUNT = String(clients)
  stack.env.DESCRIPTION = 'before'

  return {
    async run(step) {
      if (step === 'update') stack.env.DESCRIPTION = 'after'
      const options = { cwd: stack.folder, env: stack.env }
      const { code, text, ms, processes, itself } = await measure('pulumi', commands[step], options)
      if (code !== 0) throw new Error(`pulumi ${step} ended with ${code}:\n${text.slice(-3000)}`)
      const parts = partsOf(processes, (command) => kinds.find(([is]) => is.test(command))?.[1])
      return { ms, parts: { ...partsOf(itself ? [itself] : [], () => 'engine'), ...parts } }
    },

    async sow(copy, others) {
      const state = await stack.export()
      const resources = state.deployment.resources ?? []
      const first = resources.find(({ urn }) => urn.endsWith('::worker-0'))
      if (!first) throw new Error('there is no first client in the state')
      resources.push(...others.map((other) => copy(first, other) as StateResource))
      await stack.import(state)
      stack.env.COUNT = String(others.length + 1)
    },

    close: () => stack.dispose(),
  }
}
