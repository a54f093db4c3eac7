import type { Finding } from './finding'
import { findingsOf } from './finding'

const { ok, warning } = findingsOf('clock')

/** What a token's times and a certificate's forgive; milliseconds. */
const tolerable = 60_000

/** @param ours @param theirs the clocks at the same moment, in milliseconds since 1970 */
export function examineClock(ours: number, theirs: number): Finding {
  const skew = ours - theirs
  const seconds = Math.round(Math.abs(skew) / 1000)
  return seconds * 1000 <= tolerable
    ? ok('skew', `The clock of this machine is within ${Math.max(seconds, 1)} s of the server's.`)
    : warning(
        'skew',
        `The clock of this machine is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} the server's: tokens end too early or too late, and rotations by date come at the wrong time.`,
        'Set the clock: `sudo timedatectl set-ntp true`.',
      )
}
