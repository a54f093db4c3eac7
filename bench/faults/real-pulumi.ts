/** The real Pulumi engine, with the package as it is built. */
import type { Values } from '../../provider/resources/resource'
import { javascript, openStack } from '../../test/engine/ground'
import type { Engine } from './engine'
import { launch } from './engine'

const program = (of: string, wanted: Values | undefined) =>
  javascript(wanted ? `new wristband.${of}('one', ${JSON.stringify(wanted)})` : '')

export async function realPulumi(env: Record<string, string>): Promise<Engine> {
  const stack = await openStack({ program: program('', undefined), env })
  return {
    name: 'Pulumi',
    folder: stack.folder,
    isProvider: (commandLine) => commandLine.includes('dynamic-provider'),

    async start(of, wanted, refresh) {
      await stack.write(program(of, wanted))
      const step = refresh ? 'refresh' : 'up'
      const args = [step, '--yes', '--skip-preview', '--non-interactive', '--color=never']
      return launch('pulumi', args, { cwd: stack.folder, env: stack.env })
    },

    takeOver: async (_, id, wanted) => ({ ...wanted, adopt: { id } }),

    async recover() {
      await stack.cancel()
    },

    async stored() {
      const { stdout } = await stack.ask(['stack', 'export', '--show-secrets'])
      const { resources = [] } = JSON.parse(stdout).deployment
      const one = resources.find(({ type }: { type: string }) => type.includes('/wristband:'))
      const secret = one?.outputs?.secret?.plaintext
      return one && { id: one.id, secret: secret && JSON.parse(secret) }
    },

    close: () => stack.dispose(),
  }
}
