/** Where a resource is written, found by the first line of its block. A plan does not tell. */
import type { Place } from '../model'

const block = /^\s*resource\s+"([^"\n]+)"\s+"([^"\n]+)"/

/**
 * The places of all resources that are written only once in these files, by type and name; modules are files like others.
 *
 * @param files the text of each .tf file by its path
 */
export function placesIn(files: Iterable<readonly [string, string]>) {
  const found = new Map<string, Place[]>()
  for (const [file, text] of files)
    for (const [at, line] of text.split('\n').entries()) {
      const [, type, name] = block.exec(line) ?? []
      if (!type || !name) continue
      const key = `${type}.${name}`
      found.set(key, [...(found.get(key) ?? []), { file, line: at + 1 }])
    }
  return {
    /** Of an address without indexes, with or without the modules it is in. */
    get(address: string): Place | undefined {
      const places = found.get(address.split('.').slice(-2).join('.'))
      return places?.length === 1 ? places[0] : undefined
    },
  }
}

export type Places = ReturnType<typeof placesIn>
