import { constants } from 'node:fs'
import { access, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { merged, quoted } from './env-lines'
import { Trouble } from './error'
import { locked } from './lock-file'
import type { Around, Of, Parcel, Sink } from './sink'

/** A file of variables. It is written beside itself and renamed, so that nobody reads half of it. */
export const envFile: Sink<Of<'env-file'>> = {
  async deliver({ path, prefix }, parcel, around) {
    const variables = variablesOf(prefix, parcel)
    await explained(async () => {
      const place = await placeOf(path, around)
      await locked(join(place.folder, `.${place.name}.lock`), around, async () => {
        const text = await textOf(place.file)
        const wanted = merged(text ?? '', variables)
        if (text !== wanted) await replace(place, wanted)
      })
    })
    return {}
  },

  async rehearse({ path }, around) {
    await explained(async () => {
      const { folder, file } = await placeOf(path, around)
      await access(folder, constants.W_OK)
      await textOf(file)
    })
  },
}

interface Place {
  folder: string
  name: string
  file: string
}

function variablesOf(prefix: string, { clientId, clientSecret }: Parcel): Record<string, string> {
  const parts = { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret }
  return Object.fromEntries(
    Object.entries(parts).map(([part, value]) => {
      const text = quoted(value)
      if (text === undefined)
        throw new Trouble(
          `no way to write the value of ${prefix}${part} is read alike by sh and dotenv`,
          'deliver it to another kind of place',
        )
      return [`${prefix}${part}`, text]
    }),
  )
}

/** The folder may be reached over links; what stands in it may not be one. */
async function placeOf(path: string, { cwd }: Around): Promise<Place> {
  const whole = resolve(cwd, path)
  const folder = await realpath(dirname(whole))
  const name = basename(whole)
  const { mode } = await stat(folder)
  const sticky = (mode & 0o1000) !== 0
  if (process.platform !== 'win32' && (mode & 0o002) !== 0 && !sticky)
    throw new Trouble(
      'anybody may replace files in its folder',
      `run \`chmod o-w\` on the folder, or choose another`,
    )
  return { folder, name, file: join(folder, name) }
}

/** The text of the file if it may hold a secret; undefined if there is none. */
async function textOf(file: string): Promise<string | undefined> {
  const held = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
  if (!held) return undefined
  try {
    const { mode, uid, ...kind } = await held.stat().then((found) => ({
      mode: found.mode,
      uid: found.uid,
      file: found.isFile(),
      links: found.nlink,
    }))
    if (!kind.file) throw new Trouble('it is not a file', 'name a file')
    if (kind.links > 1)
      throw new Trouble('it has a second name elsewhere', 'remove the other hard link')
    const me = process.geteuid?.()
    if (me !== undefined && uid !== me)
      throw new Trouble(
        'the file belongs to another user',
        'give it to the user who deploys, or remove it',
      )
    if (me !== undefined && (mode & 0o077) !== 0)
      throw new Trouble(
        `others may read or write the file (mode ${(mode & 0o777).toString(8)})`,
        'run `chmod 600` on it; what it holds has been open to them',
      )
    return await held.readFile('utf8')
  } finally {
    await held.close()
  }
}

async function replace({ folder, name, file }: Place, text: string): Promise<void> {
  const draft = join(folder, `.${name}.draft`)
  await rm(draft, { force: true }) // of one who was killed here
  try {
    const written = await open(draft, 'wx', 0o600)
    try {
      await written.writeFile(text)
      await written.sync()
    } finally {
      await written.close()
    }
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
  if (process.platform === 'win32') return // folders cannot be opened there
  const held = await open(folder, 'r')
  try {
    await held.sync()
  } finally {
    await held.close()
  }
}

const codes: Record<string, readonly [what: string, remedy: string]> = {
  ENOENT: ['its folder is not there', 'make the folder first'],
  ENOTDIR: ['a part of its path is not a folder', 'check the path'],
  ELOOP: ['it is a symbolic link', 'name the file that the link leads to'],
  EACCES: ['this user may not write there', 'check who owns the folder and the file'],
  EPERM: ['this user may not write there', 'check who owns the folder and the file'],
  EROFS: ['the file system is read-only', 'choose another folder'],
  EISDIR: ['it is a folder', 'name a file'],
  ENOSPC: ['the disk is full', 'make room'],
}

async function explained(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const row = Object.hasOwn(codes, code) ? codes[code] : undefined
    throw row ? new Trouble(row[0], row[1]) : error
  }
}
