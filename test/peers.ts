/** Finds, once for a run, the programs beside which tests put the provider, and says which are not there. */
import { spawnSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import * as peers from '../engine/peers.mjs'
import { hasPython } from '../engine/python.mjs'
import { findPostgres } from './postgres'

export interface Found {
  program: string
  /** Major and minor. */
  version: [number, number]
}

declare module 'vitest' {
  export interface ProvidedContext {
    terraform: Found | undefined
    tofu: Found | undefined
    newer: Found | undefined
    restapi: string | undefined
    vault: string | undefined
    kubernetes: string | undefined
    yamlHost: string | undefined
    pythonHost: string | undefined
    goHost: string | undefined
    javaHost: string | undefined
    sdkGenerator: string | undefined
    /** Whether Python is here, and can make environments. */
    python: boolean
    conftest: string | undefined
    versitygw: string | undefined
    /** The folder of its programs. */
    postgres: string | undefined
  }
}

const found = (program: string | undefined): Found | undefined => {
  if (!program) return undefined
  const { stdout } = spawnSync(program, ['version', '-json'], { encoding: 'utf8' })
  const version = /"terraform_version": *"(\d+)\.(\d+)\./
    .exec(stdout ?? '')
    ?.slice(1)
    .map(Number)
  return version && { program, version: version as [number, number] }
}

export default async function setup(project: TestProject) {
  const [
    tofu,
    restapi,
    built,
    vault,
    kubernetes,
    yamlHost,
    pythonHost,
    goHost,
    javaHost,
    sdkGenerator,
    conftest,
    versitygw,
  ] = await Promise.all(
    [
      peers.tofu,
      peers.restapi,
      peers.terraform,
      peers.vault,
      peers.kubernetes,
      peers.yamlHost,
      peers.pythonHost,
      peers.goHost,
      peers.javaHost,
      peers.sdkGenerator,
      peers.conftest,
      peers.versitygw,
    ].map((peer) => peers.findPeer(peer)),
  )
  const newer = found(process.env.TERRAFORM_NEWER ?? built)
  const all = {
    terraform: found('terraform') ?? newer,
    tofu: found(tofu),
    newer,
    restapi,
    vault,
    kubernetes,
    yamlHost,
    pythonHost,
    goHost,
    javaHost,
    sdkGenerator,
    python: await hasPython(),
    conftest,
    versitygw,
    postgres: findPostgres(),
  }
  project.provide('terraform', all.terraform)
  project.provide('tofu', all.tofu)
  project.provide('newer', all.newer)
  project.provide('restapi', all.restapi)
  project.provide('vault', vault)
  project.provide('kubernetes', kubernetes)
  project.provide('yamlHost', yamlHost)
  project.provide('pythonHost', pythonHost)
  project.provide('goHost', goHost)
  project.provide('javaHost', javaHost)
  project.provide('sdkGenerator', sdkGenerator)
  project.provide('python', all.python)
  project.provide('conftest', conftest)
  project.provide('versitygw', versitygw)
  project.provide('postgres', all.postgres)
  if (project.name !== 'rooms') return
  for (const [name, what, how] of [
    ['terraform', 'with Terraform', 'there is none on PATH'],
    ['tofu', 'with OpenTofu', 'node engine/peers.mjs builds it, with Go'],
    [
      'newer',
      'of imports by identity',
      'node engine/peers.mjs terraform builds what they need, with Go',
    ],
    ['restapi', 'of moves from Mastercard/restapi', 'node engine/peers.mjs builds it, with Go'],
    ['conftest', 'of policies in Rego', 'node engine/peers.mjs conftest builds it, with Go'],
    ['vault', 'of deliveries to Vault', 'node engine/peers.mjs vault-kv builds it, with Go'],
    [
      'kubernetes',
      'of deliveries to Kubernetes',
      'node engine/peers.mjs kube-apiserver-alone builds its API server, with Go',
    ],
    ['yamlHost', 'of programs in YAML', 'node engine/peers.mjs builds their host, with Go'],
    ['pythonHost', 'of programs in Python', 'node engine/peers.mjs builds their host, with Go'],
    [
      'sdkGenerator',
      'of SDKs in Go, Java, .NET and Python',
      'node engine/peers.mjs sdk-generator builds what writes them, with Go',
    ],
    [
      'javaHost',
      'of programs in Java',
      'node engine/peers.mjs pulumi-language-java builds their host, with Go',
    ],
    [
      'goHost',
      'of programs in Go',
      'node engine/peers.mjs pulumi-language-go builds their host, with Go',
    ],
    ['python', 'of programs in Python', 'there is no python3 with venv and pip on PATH'],
    ['versitygw', 'of state on S3', 'node engine/peers.mjs versitygw builds a server, with Go'],
    ['postgres', 'of state on PostgreSQL', 'neither PATH nor /usr/lib/postgresql has its server'],
  ] as const)
    if (!all[name]) process.stderr.write(`tests ${what} are skipped: ${how}\n`)
}
