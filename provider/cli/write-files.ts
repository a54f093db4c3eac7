/** Files of a folder that is new, unless a person says otherwise. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Writes files into a folder, which is made if it is not there, as folders in it are.
 *
 * @param force whether the folder may have other things in it, and files of these names be replaced
 * @throws {Error} a sentence, before anything is written
 */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
  force: boolean,
) {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    if (error.code === 'ENOTDIR') throw new Error(`${folder} is a file: name a folder`)
    throw error
  })
  if (there.length > 0 && !force)
    throw new Error(
      `${folder} is not empty: name an empty folder or a new one, or say --force to write over files of the same names`,
    )
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag: force ? 'w' : 'wx' })
  }
}
