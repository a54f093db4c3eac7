import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Trouble } from './error'
import type { Around } from './sink'

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException | undefined)?.code)

/** Also where programs that are one file are told that they cannot import. */
const missing = (error: unknown) =>
  /^(?:ERR_)?MODULE_NOT_FOUND$|^ERR_UNKNOWN_BUILTIN_MODULE$|^ERR_VM_DYNAMIC_IMPORT/.test(
    codeOf(error),
  )

/**
 * A library that only some deployments need: from beside this package, else from the program's folder.
 *
 * @param load imports it by its literal name, so that its types are known
 * @throws {Trouble} which package to install
 */
export async function load<T>(name: string, load: () => Promise<T>, { cwd }: Around): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if (!missing(error)) throw error
  }
  const require = createRequire(join(cwd, 'package.json'))
  try {
    return require(name)
  } catch (error) {
    if (codeOf(error) === 'ERR_REQUIRE_ESM')
      return import(pathToFileURL(require.resolve(name)).href)
    if (!missing(error)) throw error
    throw new Trouble(
      `the package ${name} is not installed`,
      `run \`npm install ${name}\` in the program's folder`,
    )
  }
}
