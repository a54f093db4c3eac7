/** The programs that run the provider. What is true under one has to be true under each. */
import { describe, inject } from 'vitest'

export interface Engine {
  name: 'Terraform' | 'OpenTofu'
  /** Undefined when it is not there: its tests are skipped, which the start of the run has said. */
  program: string | undefined
  /** Where it looks for a provider whose source names no host. */
  registry: string
  /** Whether it knows ephemeral resources. */
  ephemerals: boolean
}

const from = (version: readonly [number, number] | undefined, minor: number) =>
  version !== undefined && (version[0] > 1 || version[1] >= minor)

function engine(
  name: Engine['name'],
  registry: string,
  found: 'terraform' | 'tofu' | 'newer',
  ephemeralsFrom: number,
): Engine {
  const { program, version } = inject(found) ?? {}
  return { name, program, registry, ephemerals: from(version, ephemeralsFrom) }
}

export const terraform = engine('Terraform', 'registry.terraform.io', 'terraform', 10)
/** One that imports by identity. */
export const newer = engine('Terraform', 'registry.terraform.io', 'newer', 10)
const tofu = engine('OpenTofu', 'registry.opentofu.org', 'tofu', 11)

/** The same stories under each of them. */
export function underEach(
  says: string,
  options: { timeout: number },
  stories: (engine: Engine) => void,
) {
  for (const engine of [terraform, tofu])
    describe.skipIf(!engine.program)(`${says}, under ${engine.name}`, options, () =>
      stories(engine),
    )
}
