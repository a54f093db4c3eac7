import { must } from '../engine/spawn.mjs'

/** As OpenPGP numbers them. The registry verifies no others. */
const accepted = /** @type {Record<string, string>} */ ({ 1: 'RSA', 17: 'DSA' })

/** Names the key. */
export const keyVariable = 'WRISTBAND_RELEASE_KEY'

/**
 * Signs the checksums as the registry wants it: binary, in a file of its own.
 *
 * @param {string} sums
 * @param {string | undefined} key a key of gpg, by id, fingerprint or address
 * @returns {Promise<string>} what was done, as a sentence
 * @throws {Error} there is a key, and it cannot be used
 */
export async function sign(sums, key) {
  const command = `gpg --local-user <key> --detach-sign ${sums}`
  if (!key)
    return `The checksums are not signed, and the registry takes none that are not: name a key in ${keyVariable}, or run ${command}`
  const { stdout } = await must('gpg', ['--batch', '--with-colons', '--list-secret-keys', key])
  const algorithm = /^sec:[^:]*:[^:]*:(\d+):/m.exec(stdout)?.[1] ?? ''
  if (!accepted[algorithm])
    throw new Error(
      `the registry verifies signatures by ${Object.values(accepted).join(' and ')} keys, and ${key} is of another kind (algorithm ${algorithm} of OpenPGP)`,
    )
  const output = `${sums}.sig`
  await must('gpg', [
    '--batch',
    '--yes',
    '--local-user',
    key,
    '--output',
    output,
    '--detach-sign',
    sums,
  ])
  return `The checksums are signed with ${key}.`
}
