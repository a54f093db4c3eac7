import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Trouble } from './error'
import type { Around } from './sink'

const missing = (error: unknown) =>
  /^(?:ERR_)?MODULE_NOT_FOUND$/.test(String((error as NodeJS.ErrnoException | undefined)?.code))

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
  let file: string
  try {
    file = createRequire(join(cwd, 'package.json')).resolve(name)
  } catch (error) {
    if (!missing(error)) throw error
    throw new Trouble(
      `the package ${name} is not installed`,
      `run \`npm install ${name}\` in the program's folder`,
    )
  }
  return import(pathToFileURL(file).href)
}
