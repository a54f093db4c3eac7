import { existsSync, realpathSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { compile, hasGo } from './build.mjs'
import { cacheRoot, once } from './cache.mjs'
import { report, speaker } from './narrate.mjs'
import { key, version } from './pins.mjs'
import { must, run } from './spawn.mjs'

const folders = join(import.meta.dirname, 'peers')

/**
 * Programs that only tests need, beside which the provider has to stand. Each is found on PATH, or
 * built once from pinned Go modules and kept.
 *
 * @typedef {object} Program
 * @property {string} title
 * @property {readonly [number, number]} [oldest] major and minor version from which one on PATH will do; without it none does
 * @property {(folder: string) => Promise<string[]>} [prepare] flags for `go build`; may write into the folder
 *
 * @typedef {import('./pins.mjs').Part & Program} Peer
 */

/** A version that calls itself a release does not warn of itself. @param {string} module */
const released = (module) => () => `${module}/version.dev=no`

/** @type {Peer} */
export const tofu = {
  title: 'OpenTofu',
  program: 'tofu',
  folder: join(folders, 'tofu'),
  main: 'github.com/opentofu/opentofu/cmd/tofu',
  module: 'github.com/opentofu/opentofu',
  stamp: released('github.com/opentofu/opentofu'),
  oldest: [1, 9],
}

/** @type {Peer} */
export const restapi = {
  title: 'Mastercard/restapi',
  program: 'terraform-provider-restapi',
  folder: join(folders, 'restapi'),
  main: 'github.com/Mastercard/terraform-provider-restapi',
  module: 'github.com/Mastercard/terraform-provider-restapi',
}

/** The first that imports by identity is 1.12. @type {Peer} */
export const terraform = {
  title: 'Terraform',
  program: 'terraform',
  folder: join(folders, 'terraform'),
  main: 'github.com/hashicorp/terraform',
  module: 'github.com/hashicorp/terraform',
  stamp: released('github.com/hashicorp/terraform'),
  oldest: [1, 12],
  prepare: withoutBackends,
}

/** Vault's core and HTTP interface with its KV engine, in memory. @type {Peer} */
export const vault = {
  title: 'Vault',
  program: 'vault-kv',
  folder: join(folders, 'vault'),
  main: '.',
  module: 'github.com/hashicorp/vault',
}

/** The API server of Kubernetes on an etcd of its own, without nodes. @type {Peer} */
export const kubernetes = {
  title: 'the API server of Kubernetes',
  program: 'kube-apiserver-alone',
  folder: join(folders, 'kube-apiserver'),
  main: '.',
  module: 'k8s.io/kubernetes',
}

/** Runs programs in Pulumi YAML. @type {Peer} */
export const yamlHost = {
  title: 'the YAML host of Pulumi',
  program: 'pulumi-language-yaml',
  folder: join(folders, 'pulumi-yaml'),
  main: 'github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml',
  module: 'github.com/pulumi/pulumi-yaml',
  stamp: (tag) => `github.com/pulumi/pulumi-yaml/pkg/version.Version=${tag}`,
}

/** Runs programs in Python, with a script that stands beside it. @type {Peer} */
export const pythonHost = {
  title: 'the Python host of Pulumi',
  program: 'pulumi-language-python',
  folder: join(folders, 'pulumi-python'),
  main: 'github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python',
  module: 'github.com/pulumi/pulumi/sdk/v3',
  stamp: (tag) => `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${tag}`,
  prepare: withPythonScript,
}

/** Runs programs in Go. @type {Peer} */
export const goHost = {
  title: 'the Go host of Pulumi',
  program: 'pulumi-language-go',
  folder: join(folders, 'pulumi-go'),
  main: 'github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go',
  module: 'github.com/pulumi/pulumi/sdk/v3',
  stamp: (tag) => `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${tag}`,
}

/** Runs programs in Java, by Maven or Gradle. @type {Peer} */
export const javaHost = {
  title: 'the Java host of Pulumi',
  program: 'pulumi-language-java',
  folder: join(folders, 'pulumi-java'),
  main: 'github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java',
  module: 'github.com/pulumi/pulumi-java/pkg',
  stamp: (tag) => `github.com/pulumi/pulumi-java/pkg/version.Version=${tag}`,
}

/** Writes SDKs from a package schema: .NET, Go, Java, Node, Python. @type {Peer} */
export const sdkGenerator = {
  title: 'the SDK generator of Pulumi',
  program: 'sdk-generator',
  folder: join(folders, 'sdk-generator'),
  main: '.',
  module: 'github.com/pulumi/pulumi/pkg/v3',
}

/** Runs policies in Rego over JSON. @type {Peer} */
export const conftest = {
  title: 'conftest',
  program: 'conftest',
  folder: join(folders, 'conftest'),
  main: 'github.com/open-policy-agent/conftest',
  module: 'github.com/open-policy-agent/conftest',
  stamp: (tag) => `github.com/open-policy-agent/conftest/internal/version.Version=${tag}`,
}

/** Speaks S3 over a folder. @type {Peer} */
export const versitygw = {
  title: 'VersityGW',
  program: 'versitygw',
  folder: join(folders, 'versitygw'),
  main: 'github.com/versity/versitygw/cmd/versitygw',
  module: 'github.com/versity/versitygw',
}

export const peers = [
  tofu,
  restapi,
  terraform,
  vault,
  yamlHost,
  pythonHost,
  goHost,
  javaHost,
  sdkGenerator,
  kubernetes,
  conftest,
  versitygw,
]

/**
 * @param {Peer} peer
 * @param {string} [path] as in the environment
 * @returns {Promise<string | undefined>} the executable on PATH, or the one that was built before
 */
export async function findPeer(peer, path = process.env.PATH ?? '') {
  for (const folder of peer.oldest ? path.split(delimiter).filter(Boolean) : []) {
    const program = join(folder, peer.program)
    if (existsSync(program) && (await isFrom(program, peer.oldest))) return program
  }
  const built = join(await home(peer), peer.program)
  return existsSync(built) ? built : undefined
}

/**
 * Finds a peer, or builds it, which takes two to five minutes on two cores, once.
 *
 * @param {Peer} peer
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<string>} the executable
 * @throws {Error} a sentence: what is missing
 */
export async function makePeer(peer, { quiet = false } = {}) {
  const found = await findPeer(peer)
  if (found) return found
  try {
    const folder = await once(await home(peer), async (unfinished) => {
      const flags = await peer.prepare?.(unfinished)
      await compile(peer, unfinished, speaker(quiet), flags)
    })
    return join(folder, peer.program)
  } catch (error) {
    throw new Error(
      `${await described(peer)} cannot be built: ${/** @type {Error} */ (error).message}`,
    )
  }
}

/** @param {Peer} peer */
export const described = async (peer) => `${peer.title} ${await version(peer)}`

/** @param {Peer} peer */
const home = async (peer) => join(cacheRoot, 'peers', peer.program, await key(peer))

/**
 * @param {string} program
 * @param {Peer['oldest']} oldest
 */
async function isFrom(program, oldest = [0, 0]) {
  const answer = await run(program, ['version', '-json']).catch(() => undefined) // not for this machine
  const [, major, minor] = /"terraform_version": *"(\d+)\.(\d+)\./.exec(answer?.stdout ?? '') ?? []
  if (answer?.code !== 0) return false
  return Number(major) === oldest[0] && Number(minor) >= oldest[1]
}

/**
 * The zip of the module leaves out modules that it needs and that are published nowhere: most
 * backends. No test stores a state in one, so something of the same name takes their place.
 *
 * @param {string} folder
 */
async function withoutBackends(folder) {
  const [mod, sum] = [join(folder, 'go.mod'), join(folder, 'go.sum')]
  await copyFile(join(terraform.folder, 'go.sum'), sum)
  const text = await readFile(join(terraform.folder, 'go.mod'), 'utf8')
  await writeFile(mod, text.replaceAll('./absent', join(folder, 'absent')))
  for (const [, path = '', name = ''] of text.matchAll(/^replace (\S+) => \.\/absent\/(\w+)$/gm)) {
    const absent = join(folder, 'absent', name)
    await mkdir(absent, { recursive: true })
    await writeFile(join(absent, 'go.mod'), `module ${path}\n\ngo 1.24\n`)
    await writeFile(
      join(absent, 'absent.go'),
      `package ${name}\n\nimport "${terraform.module}/internal/backend"\n\nfunc New() backend.Backend { panic("not built in") }\n`,
    )
  }
  return [`-modfile=${mod}`]
}

/**
 * The host starts each program through a script of its own module.
 *
 * @param {string} folder
 */
async function withPythonScript(folder) {
  const { module, folder: cwd } = pythonHost
  const { stdout } = await must('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd })
  const script = 'pulumi-language-python-exec'
  await copyFile(join(stdout.trim(), 'python', 'cmd', script), join(folder, script))
  return []
}

/** What tests are worth waiting for; the rest is built when it is asked for by name. */
const usual = [
  tofu,
  restapi,
  terraform,
  vault,
  yamlHost,
  pythonHost,
  goHost,
  javaHost,
  sdkGenerator,
  conftest,
  versitygw,
]

/** Builds what is missing. Where it cannot be, the tests that need it are skipped, and that is said. */
async function makeAll() {
  const asked = process.argv.slice(2)
  const strange = asked.find((name) => peers.every(({ program }) => program !== name))
  if (strange)
    throw new Error(
      `there is no ${strange}, only ${peers.map(({ program }) => program).join(', ')}`,
    )
  const wanted = asked.length > 0 ? peers.filter(({ program }) => asked.includes(program)) : usual
  for (const peer of wanted) {
    if (!(await findPeer(peer)) && !(await hasGo()))
      process.stderr.write(
        `the go command is not on PATH, so ${await described(peer)} is not built: tests that need it are skipped\n`,
      )
    else
      await makePeer(peer).catch((error) => {
        if (asked.length > 0) throw error
        process.stderr.write(`${error.message}; tests that need it are skipped\n`)
      })
  }
}

if (import.meta.filename === realpathSync(process.argv[1] ?? '.')) void report(makeAll)
