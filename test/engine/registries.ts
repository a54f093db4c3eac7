/**
 * Tests of programs in other languages fetch packages as users do. Without a way to their registries these tests are
 * skipped; whatever else goes wrong, such as a package that a registry does not have, is a failure.
 */
import { beforeEach } from 'vitest'

/** What a package manager says when nobody answered it, and only then: not when a registry refuses, fails or lacks something. */
const signs: Record<string, RegExp> = {
  'the index of Python packages': /connection broken by[\s\S]*\(from versions: none\)/,
  'the proxy of Go modules': /\bdial tcp\b|proxyconnect tcp|module lookup disabled by GOPROXY=off/,
  'the repository of Maven': /transfer failed for \S+: |Cannot access \S+ \(\S+\) in offline mode/,
}

/** Why packages cannot be had, when nobody is to blame. @param said all that a package manager said */
export function unreachable(said: string): string | undefined {
  const registry = Object.entries(signs).find(([, sign]) => sign.test(said))?.[0]
  return registry && `${registry} cannot be reached, and what is needed is not kept here`
}

/**
 * For a group of tests: gives what `fetch` brings, or nothing when no registry answers. Then the tests of the group are
 * skipped, and stderr says why. Rejects for every other reason.
 *
 * @param tests what they are about, as in `of programs in Go`
 */
export function skippedWithout(tests: string) {
  let lacks: string | undefined
  beforeEach(({ skip }) => skip(lacks !== undefined, lacks))
  return async <T>(fetch: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await fetch()
    } catch (error) {
      lacks = unreachable((error as Error).message)
      if (!lacks) throw error
      process.stderr.write(`tests ${tests} are skipped: ${lacks}\n`)
      return undefined
    }
  }
}
