// `npm run release`: makes what is uploaded to a release, in release/out.
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { narrate, report, speaker } from '../engine/narrate.mjs'
import { makePeer, sdkGenerator } from '../engine/peers.mjs'
import { must } from '../engine/spawn.mjs'
import { bundle } from '../provider/doors/executable/bundle.mjs'
import { makeExecutable } from './executable.mjs'
import { packModules } from './modules.mjs'
import { notices, packagesIn } from './notices.mjs'
import { faultsOf, packNpm } from './npm.mjs'
import { pack, programName } from './pack.mjs'
import { here, nameOf, platforms } from './platforms.mjs'
import { executableSbom, lockOf, npmSbom } from './sbom.mjs'
import { packSdks } from './sdks.mjs'
import { keyVariable, sign } from './sign.mjs'
import { tryOut } from './try-out.mjs'
import { timeOf, versionOf } from './version.mjs'

const root = dirname(import.meta.dirname)
const out = join(import.meta.dirname, 'out')
const say = speaker(false)

const { values: options } = parseArgs({
  options: {
    platform: { type: 'string', multiple: true },
    executables: { type: 'string' },
    trial: { type: 'boolean', default: false },
  },
})

/** Those that were asked for, or all. */
function wanted() {
  const asked = options.platform
  if (!asked) return platforms
  const known = platforms.map(nameOf)
  const stranger = asked.find((name) => !known.includes(name))
  if (stranger) throw new Error(`--platform ${stranger}: one of ${known.join(', ')} is expected`)
  return platforms.filter((each) => asked.includes(nameOf(each)))
}

/**
 * One file for each platform, made here or given.
 *
 * @param {string} script the provider, bundled
 * @param {string} version
 */
async function executables(script, version) {
  const made = []
  for (const platform of wanted()) {
    const name = nameOf(platform)
    const path = join(name, programName(version, platform.os))
    const file = join(out, 'executables', path)
    await mkdir(dirname(file), { recursive: true })
    const given = options.executables && resolve(options.executables, path)
    const isGiven = given !== undefined && existsSync(given)
    if (isGiven) await copyFile(given, file)
    else {
      const fault = await narrate(say, name, () => makeExecutable(script, platform, file))
      if (fault) {
        await rm(file)
        say(`${name} is left out. ${fault}.`)
        continue
      }
    }
    if (name === here) await tryOut(file)
    const size = `${Math.round((await stat(file)).size / 1e6)} MB`
    say(
      `${name}: ${size}, ${isGiven ? 'given' : 'made'}, ${name === here ? 'tried' : 'never run here'}`,
    )
    made.push({ os: platform.os, arch: platform.arch, file })
  }
  if (made.length === 0) throw new Error('there is nothing to pack')
  return made
}

/**
 * The package as `npm publish` takes it, built anew, and what is installed with it.
 *
 * @param {string} version
 */
async function npmPackage(version) {
  await must('npm', ['run', 'prepack'], { cwd: root })
  const folder = join(out, 'npm')
  const archive = await packNpm(root, folder)
  const faults = faultsOf(archive)
  if (faults.length > 0) throw new Error(`this is no npm package of ours: ${faults.join('; ')}`)
  const about = { name: 'wristband-iac', version, time: await timeOf(root) }
  await writeSbom(
    join(folder, `wristband-iac-${version}.cdx.json`),
    npmSbom(await lockOf(root), about),
  )
  return archive.file
}

/**
 * The SDKs for the Pulumi plugin. A trial goes on without them where their generator cannot be built.
 *
 * @param {string} version
 * @param {string} assets
 */
async function sdks(version, assets) {
  try {
    const generator = await makePeer(sdkGenerator)
    return await packSdks({ version, generator, license: join(root, 'LICENSE'), assets })
  } catch (error) {
    if (!options.trial) throw error
    say(`SDKs are left out. ${/** @type {Error} */ (error).message}`)
    return undefined
  }
}

/**
 * @param {string} file
 * @param {object} document
 */
const writeSbom = (file, document) => writeFile(file, `${JSON.stringify(document, null, 2)}\n`)

async function release() {
  const { version, doubts } = await versionOf(root)
  if (doubts.length > 0 && !options.trial)
    throw new Error(
      `this is not version ${version}:\n${doubts.map((doubt) => `- ${doubt}\n`).join('')}With --trial archives are made nevertheless, to be tried and not to be published.`,
    )
  if (options.executables && resolve(options.executables).startsWith(out))
    throw new Error(`--executables is in ${out}, which is emptied first: give another folder`)
  await rm(out, { recursive: true, force: true })
  const folder = await mkdtemp(join(tmpdir(), 'wristband-release-'))
  try {
    const script = join(folder, 'provider.cjs')
    const texts = join(folder, 'NOTICES')
    const bundled = packagesIn(await bundle(script))
    await writeFile(texts, await notices(root, bundled))
    const made = await executables(script, version)
    const { assets, mirror, sums } = await narrate(say, 'packing', () =>
      pack({
        version,
        made,
        beside: { LICENSE: join(root, 'LICENSE'), NOTICES: texts },
        manifest: join(root, 'terraform-registry-manifest.json'),
        out,
      }),
    )
    const name = 'terraform-provider-wristband'
    const about = { name, version, time: await timeOf(root) }
    const sbom = executableSbom(await lockOf(root), about, bundled)
    await writeSbom(join(assets, `${name}_${version}.cdx.json`), sbom)
    const npm = await narrate(say, 'the npm package', () => npmPackage(version))
    const sdkSums = await narrate(say, 'the SDKs', () => sdks(version, assets))
    const moduleSums = await packModules({ version, license: join(root, 'LICENSE'), assets })
    if (options.trial)
      say(
        `A trial is not signed.${doubts.length > 0 ? ` Do not publish it: ${doubts.join('; ')}.` : ''}`,
      )
    else
      for (const each of [sums, sdkSums, moduleSums])
        if (each) say(await sign(each, process.env[keyVariable]))
    process.stdout.write(`${JSON.stringify({ version, assets, mirror, npm })}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

await report(release)
