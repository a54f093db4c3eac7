/** Where numbers come from: without that they say nothing. */
import { execFileSync } from 'node:child_process'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'

export interface Machine {
  processor: string
  cores: number
  memoryGiB: number
  system: string
  /** Of the last minute, when the measurement began. Above the number of cores the numbers are of a crowded machine. */
  load: number
  node: string
}

export const machine = (): Machine => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 1024 ** 3),
  system: `${platform()} ${arch()} ${release()}`,
  load: Math.round(loadavg()[0]! * 100) / 100,
  node: process.version,
})

/** The first line that a program says of itself. */
export const versionOf = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .trim()
    .split('\n')[0]!

/** The commit that was measured, with a mark when the tree held more than that. */
export const commit = (folder: string): string => {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim()
  return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', 'provider') && '+')
}
