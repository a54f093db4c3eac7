import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { pulumi } from '../../engine/pulumi.mjs'
import { root } from '../../engine/ready.mjs'
import type { Emulator } from '../../provider/emulator'
import { buildProvider, hasTerraform } from '../doors/terraform/terraform'
import { credentials } from './ground'

const run = promisify(execFile)

const yamlHost = inject('yamlHost')

/** The forms whose engine is there. */
export const forms = [
  'pulumi',
  ...(yamlHost ? ['pulumi-yaml'] : []),
  ...(hasTerraform ? ['terraform'] : []),
]

/** What a check says when only what is there is taken over. */
export const nothingElse = (to: string, objects: number) =>
  to === 'terraform'
    ? `check: plan: ${objects} of ${objects} imported as they are, and nothing else changes\n`
    : `check: pulumi preview: ${objects} of ${objects} adopted as they are, and nothing else changes\n`

/** The built command, as a person runs it who has the engines and the provider. */
export class Exporter {
  readonly #folder: string
  #count = 0

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async open(): Promise<Exporter> {
    const folder = await mkdtemp(join(tmpdir(), 'wristband-exporter-'))
    const bin = join(folder, 'bin')
    await mkdir(bin)
    await buildProvider(bin)
    await writeFile(
      join(folder, 'rc'),
      `provider_installation {\n  dev_overrides {\n    "wristband-dev/wristband" = "${bin}"\n  }\n  direct {}\n}\n`,
    )
    return new Exporter(folder)
  }

  /** What it says, and the files by their paths. */
  async export(emulator: Emulator, ...args: string[]) {
    const at = join(this.#folder, `exported-${++this.#count}`)
    const { stdout } = await run(
      process.execPath,
      [join(root, 'dist/provider/cli/main.js'), 'export', at, ...args],
      {
        env: {
          PATH: [
            await pulumi({ quiet: true }),
            ...(yamlHost ? [dirname(yamlHost)] : []),
            process.env.PATH,
          ].join(delimiter),
          HOME: this.#folder,
          TF_CLI_CONFIG_FILE: join(this.#folder, 'rc'),
          ...credentials(emulator),
        },
      },
    )
    const there = await readdir(at, { recursive: true, withFileTypes: true })
    const files = await Promise.all(
      there
        .filter((each) => each.isFile())
        .map(async ({ parentPath, name }): Promise<[string, string]> => {
          const file = join(parentPath, name)
          return [relative(at, file), await readFile(file, 'utf8')]
        }),
    )
    return { stdout, files: Object.fromEntries(files) }
  }

  close() {
    return rm(this.#folder, { recursive: true, force: true })
  }
}
