/**
 * Exports a random application for every engine, has the engines take it over, and writes RESULTS.md beside this file.
 * Fails when a request would change the server, when anything is not taken over, or when there is something to do afterwards.
 *
 *     npm run bench:export -- [--objects 500] [--seed 6] [--to pulumi,terraform] [--out folder]
 */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fill } from '../../test/export/world'
import { commit, machine } from '../machine'
import { startServer } from '../server'
import type { Around, Step } from './engines'
import { engines } from './engines'
import { report } from './report'

const root = join(__dirname, '..', '..')

const { values: flags } = parseArgs({
  options: {
    objects: { type: 'string', default: '500' },
    seed: { type: 'string', default: '6' },
    to: { type: 'string', default: Object.keys(engines).join() },
    out: { type: 'string', default: __dirname },
  },
})

async function main() {
  const { ready } = await import('../../engine/ready.mjs')
  await ready()
  const where = machine()
  const folder = await mkdtemp(join(tmpdir(), 'wristband-bench-export-'))
  const server = await startServer()
  try {
    const objects = Number(flags.objects)
    const made = await fill(server, {
      seed: Number(flags.seed),
      tenants: Math.floor(objects / 4),
      clients: objects,
      // with the application itself
      objects: objects - 1,
    })
    const bin = join(folder, 'bin')
    await mkdir(bin)
    const provider = 'terraform-provider-wristband'
    await symlink(join(root, 'dist', provider), join(bin, provider))
    await writeFile(
      join(folder, 'rc'),
      `provider_installation {\n  dev_overrides {\n    "wristband-dev/wristband" = "${bin}"\n  }\n  direct {}\n}\n`,
    )
    const steps: Step[] = []
    const around: Around = {
      folder,
      objects: made + 1,
      env: {
        WRISTBAND_URL: server.url,
        WRISTBAND_CLIENT_ID: server.clientId,
        WRISTBAND_CLIENT_SECRET: server.clientSecret,
        WRISTBAND_MAX_REQUESTS_PER_SECOND: '10000',
        TF_CLI_CONFIG_FILE: join(folder, 'rc'),
      },
      async step(to, name, work) {
        await server.asked()
        const began = performance.now()
        const said = await work()
        const ms = performance.now() - began
        const { methods } = await server.asked()
        steps.push({ to, name, ms, methods, said })
        process.stdout.write(`${to}: ${name}: ${(ms / 1000).toFixed(1)} s: ${said}\n`)
        if (Object.keys(methods).some((method) => method !== 'GET'))
          throw new Error(`${to}: ${name} sent ${JSON.stringify(methods)} to the server`)
      },
    }
    for (const to of flags.to.split(',')) {
      const engine = engines[to]
      if (!engine) throw new Error(`there is no ${to}; there are ${Object.keys(engines)}`)
      await engine(to, around)
    }
    const text = report({ objects: made + 1, seed: flags.seed, commit: commit(root), where, steps })
    await writeFile(join(flags.out, 'RESULTS.md'), text)
    process.stdout.write(text)
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
