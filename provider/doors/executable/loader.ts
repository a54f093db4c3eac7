/**
 * The first lines of the executable: they run the provider, which stands behind them, from what V8 made of it last time.
 *
 * An engine starts the provider two to five times in one command, and without this a third of each start goes into
 * compiling. What was compiled is kept in a folder of the user's own. Without such a folder, or when what is found there
 * is not exactly what was put there, the provider is compiled as usual.
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'

/** Written in when the executable is put together: a hash of the provider behind these lines. */
declare const PROVIDER: string

/** Written in as well: which engine it is for. */
declare const DOOR: string

interface Provider {
  /** Whether all that a whole run needs is loaded by now. Before that, less can be kept. */
  isComplete?(): boolean
}

const { env, arch, version, pid, platform } = process

/** Where programs of this user keep what can be made anew; nowhere when nobody says whose home this is. */
function cacheFolder(): string | undefined {
  if (env.WRISTBAND_PLUGIN_CACHE === 'off') return undefined
  const own = platform === 'win32' ? env.LOCALAPPDATA : env.HOME && join(env.HOME, '.cache')
  const base = env.XDG_CACHE_HOME || own
  return base && join(base, 'wristband-iac', DOOR)
}

const folder = cacheFolder()
const file = folder && join(folder, `compiled-${version}-${arch}`)

/** Whether nobody else can have put it there, or changed it. */
const isOwn = ({ uid, mode }: { uid: number; mode: number }) =>
  !process.getuid || (uid === process.getuid() && (mode & 0o022) === 0)

interface Kept {
  compiled: Uint8Array
  isComplete: boolean
}

/** Stands in front: what follows is whole, and of this provider. */
const seal = ({ compiled, isComplete }: Kept) =>
  createHash('sha256').update(`${PROVIDER} ${isComplete} `).update(compiled).digest()

const sealLength = 32

function read(): Kept | undefined {
  if (!folder || !file) return undefined
  try {
    if (!isOwn(lstatSync(folder))) return undefined
    const open = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    try {
      if (!isOwn(fstatSync(open))) return undefined
      const bytes = readFileSync(open)
      const kept = { compiled: bytes.subarray(sealLength + 1), isComplete: bytes[sealLength] === 1 }
      return seal(kept).equals(bytes.subarray(0, sealLength)) ? kept : undefined
    } finally {
      closeSync(open)
    }
  } catch {
    return undefined // there is none yet, or none that may be read
  }
}

function keep(kept: Kept) {
  if (!folder || !file) return
  const draft = `${file}.${pid}`
  // a disk that is full or may not be written to: the next start takes a little longer, and that is all
  const isDone = succeeds(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!isOwn(lstatSync(folder))) return
    const bytes = [seal(kept), Buffer.of(kept.isComplete ? 1 : 0), kept.compiled]
    writeFileSync(draft, Buffer.concat(bytes), { mode: 0o600, flag: 'wx' })
    renameSync(draft, file) // whoever reads meanwhile sees the old one or the new one, and never a half
  })
  if (!isDone) succeeds(() => rmSync(draft, { force: true }))
}

function succeeds(act: () => void): boolean {
  try {
    act()
    return true
  } catch {
    return false
  }
}

// the provider is the last line, as a comment, so that it is not compiled together with these; \v stands for its line ends
const whole = readFileSync(__filename, 'latin1')
const source = whole.slice(whole.lastIndexOf('\n//') + 3).replaceAll('\v', '\n')

const before = read()
const script = new Script(`(function(exports,require,module,importHere){${source}\n})`, {
  filename: __filename,
  ...(before && { cachedData: before.compiled as Buffer }),
})
const isUsed = before && !script.cachedDataRejected
const provider = { exports: {} as Provider }

process.on('exit', () => {
  const isComplete = provider.exports.isComplete?.() ?? false
  if (isUsed && (before.isComplete || !isComplete)) return
  keep({ compiled: script.createCachedData(), isComplete })
})

// what was compiled before cannot call import() itself
const importHere = (name: string) => import(name)

script.runInThisContext()(provider.exports, require, provider, importHere)
