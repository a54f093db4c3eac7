// The SDKs for the Pulumi plugin, each in an archive of its own among what is uploaded to a release.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { must } from '../engine/spawn.mjs'
import { filesIn, writeArchive, writeSums } from './archive.mjs'

const schema = join(dirname(import.meta.dirname), 'docs', 'schema', 'pulumi-package-schema.json')

/** As the generator calls them. */
export const languages = ['dotnet', 'go', 'java', 'nodejs', 'python']

/** @param {string} version */
const readme = (version) => `# Wristband for Pulumi ${version}

Applications, tenants and OAuth 2 clients of Wristband as code. These classes and functions reach the server through the Pulumi plugin
\`pulumi-resource-wristband\` ${version}, which is a file of the npm package \`wristband-iac\` ${version}:

    pulumi plugin install resource wristband ${version} --file node_modules/wristband-iac/dist/pulumi-resource-wristband
`

/**
 * Writes an SDK into a folder.
 *
 * @param {string} generator the executable that writes SDKs
 * @param {string} language
 * @param {string} folder
 */
export async function writeSdk(generator, language, folder) {
  await mkdir(folder, { recursive: true })
  await must(generator, [language, schema, folder])
}

/**
 * @param {object} release
 * @param {string} release.version
 * @param {string} release.generator the executable that writes SDKs
 * @param {string} release.license a file that goes into every archive
 * @param {string} release.assets the folder of what is uploaded
 * @returns {Promise<string>} the file of the checksums
 */
export async function packSdks({ version, generator, license, assets }) {
  const folder = await mkdtemp(join(tmpdir(), 'wristband-sdks-'))
  try {
    const names = []
    for (const language of languages) {
      const sdk = join(folder, language)
      await writeSdk(generator, language, sdk)
      await writeFile(join(sdk, 'README.md'), readme(version))
      const name = `pulumi-wristband_${version}_${language}.zip`
      const entries = [...(await filesIn(sdk)), { name: 'LICENSE', file: license }]
      await writeArchive(entries, join(assets, name))
      names.push(name)
    }
    const sums = join(assets, `pulumi-wristband_${version}_SHA256SUMS`)
    await writeSums(assets, names, sums)
    return sums
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
