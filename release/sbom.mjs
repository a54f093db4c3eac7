import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bunVersion, platforms } from './platforms.mjs'

/**
 * What the lock file says of one installed package.
 *
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {string} [integrity] `sha512-…` in base64
 * @property {string} [license]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 *
 * @typedef {Record<string, Locked>} Lock by the folder of each package; the root is ''
 *
 * @typedef {object} Component
 * @property {string} type
 * @property {string} bom-ref
 * @property {string} name
 * @property {string | undefined} [version]
 * @property {string} purl
 * @property {{ alg: string, content: string }[]} [hashes]
 * @property {object[]} [licenses]
 *
 * @typedef {object} About
 * @property {string} name
 * @property {string} version
 * @property {string} time when the commit was made, as RFC 3339 says
 */

/** @param {string} root of the repository */
export async function lockOf(root) {
  /** @type {Lock} */
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')).packages
  return lock
}

/**
 * What is installed with the npm package: its dependencies and theirs, as the lock file pins them. What a user may add,
 * such as Pulumi, is not among them.
 *
 * @param {Lock} lock
 * @param {About} about
 */
export function npmSbom(lock, about) {
  const folders = reached(lock, '')
  folders.delete('')
  const graph = ['', ...folders].map((folder) => ({
    ref: folder === '' ? refOf(about) : refIn(lock, folder),
    dependsOn: [...new Set(neighbours(lock, folder).map((each) => refIn(lock, each)))].sort(),
  }))
  return documentOf(about, refOf(about), 'library', [...folders].map(component(lock)), graph)
}

/**
 * What an executable of the Terraform provider holds: the packages in its bundle, the runtime of each platform, and the
 * definitions of the plugin protocols.
 *
 * @param {Lock} lock
 * @param {About} about
 * @param {readonly string[]} folders the packages in the bundle, from the root of the repository
 */
export function executableSbom(lock, about, folders) {
  const runtimes = platforms.map(({ runtime, integrity }) =>
    npmComponent(runtime, { version: bunVersion, integrity, license: 'MIT' }),
  )
  const protocols = ['hashicorp/terraform-plugin-go', 'hashicorp/go-plugin'].map((name) => ({
    type: 'library',
    'bom-ref': `pkg:github/${name}`,
    name,
    purl: `pkg:github/${name}`,
    licenses: [{ license: { id: 'MPL-2.0' } }],
  }))
  const components = [...folders.map(component(lock)), ...runtimes, ...protocols]
  const dependsOn = components.map((each) => each['bom-ref']).sort()
  const ref = `pkg:generic/${about.name}@${about.version}`
  return documentOf(about, ref, 'application', components, [{ ref, dependsOn }])
}

/**
 * @param {Lock} lock
 * @param {string} from
 * @param {Set<string>} seen
 */
function reached(lock, from, seen = new Set()) {
  if (seen.has(from)) return seen
  seen.add(from)
  for (const folder of neighbours(lock, from)) reached(lock, folder, seen)
  return seen
}

/**
 * Where Node finds what a package asks for: beside it, or in a folder above.
 *
 * @param {Lock} lock
 * @param {string} folder
 */
function neighbours(lock, folder) {
  const { dependencies = {}, optionalDependencies = {} } = lock[folder] ?? {}
  return Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => {
    for (let place = folder; ; place = place.slice(0, Math.max(place.lastIndexOf('/'), 0))) {
      const path = `${place && !place.endsWith('node_modules') ? `${place}/` : ''}node_modules/${name}`
      if (path in lock) return path
      if (place === '')
        throw new Error(
          `the lock file does not hold ${name}, which ${folder || 'the package'} needs`,
        )
    }
  })
}

/** @param {Lock} lock */
const component = (lock) => (/** @type {string} */ folder) => {
  const locked = lock[folder]
  if (!locked) throw new Error(`the lock file does not hold ${folder}`)
  return npmComponent(nameOf(folder), locked)
}

/** @param {string} folder */
const nameOf = (folder) => folder.slice(folder.lastIndexOf('node_modules/') + 13)

/** @param {{ name: string, version?: string | undefined }} package */
const refOf = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`

/**
 * @param {Lock} lock
 * @param {string} folder
 */
const refIn = (lock, folder) => refOf({ name: nameOf(folder), version: lock[folder]?.version })

/**
 * @param {string} name
 * @param {Locked} locked
 * @returns {Component}
 */
function npmComponent(name, { version, integrity = '', license }) {
  const purl = refOf({ name, version })
  const [algorithm, digest = ''] = integrity.split('-')
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(algorithm === 'sha512' && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
    }),
    ...(license && {
      licenses: [/[ (]/.test(license) ? { expression: license } : { license: { id: license } }],
    }),
  }
}

/**
 * CycloneDX 1.5. The same commit gives the same bytes: its number is made of its contents.
 *
 * @param {About} about
 * @param {string} ref
 * @param {'library' | 'application'} type
 * @param {Component[]} all
 * @param {{ ref: string, dependsOn: string[] }[]} graph
 */
function documentOf(about, ref, type, all, graph) {
  const { name, version, time } = about
  const components = [...new Map(all.map((each) => [each['bom-ref'], each])).values()].sort(
    (a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1),
  )
  const dependencies = [...new Map(graph.map((each) => [each.ref, each])).values()].sort((a, b) =>
    a.ref < b.ref ? -1 : 1,
  )
  const licenses = [{ license: { id: 'Apache-2.0' } }]
  const component = { type, 'bom-ref': ref, name, version, purl: ref, licenses }
  const metadata = { timestamp: time, component }
  const digest = createHash('sha256')
    .update(JSON.stringify([metadata, components]))
    .digest('hex')
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`,
    version: 1,
    metadata,
    components,
    dependencies,
  }
}
