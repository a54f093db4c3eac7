/** What objects are called in a program: readable, valid in every language, and the same on every run. */

/** Longer ones are cut; two are told apart by their ids. */
const longest = 48

/** Letters of the Latin script that are no letter with a mark. */
const spelled: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/**
 * Lower-case words of a-z and 0-9 with hyphens between them, a letter first.
 *
 * @param noun what to say of an object whose name has no such words
 */
export function slugOf(name: string, noun: string): string {
  const words = name
    .slice(0, 4 * longest)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæøœłđðþı]/g, (letter) => spelled[letter]!)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')
  if (words === '') return noun
  return /^[a-z]/.test(words) ? words : `${noun}-${words}`
}

/** One object that needs a name. */
export interface Nameless {
  id: string
  slug: string
  /** When it was made: of two with one name, the older keeps it. */
  age: string
}

/** Hyphens vanish in some spellings, so they tell nothing apart. */
const bare = (slug: string) => slug.replaceAll('-', '')

/** A slug for each id. A name that is taken is followed by the beginning of the id. */
export function uniqueSlugs(all: readonly Nameless[]): Map<string, string> {
  const taken = new Set<string>()
  const slugs = new Map<string, string>()
  const claim = (id: string, slug: string) => {
    if (taken.has(bare(slug))) return false
    taken.add(bare(slug))
    slugs.set(id, slug)
    return true
  }
  const oldestFirst = [...all].sort((a, b) => compare([a.age, a.id], [b.age, b.id]))
  for (const { id, slug } of oldestFirst) {
    const letters = id.toLowerCase().replace(/[^a-z0-9]/g, '')
    if (claim(id, slug)) continue
    let length = 4
    while (length < letters.length && taken.has(bare(`${slug}-${letters.slice(0, length)}`)))
      length += 1
    let again = 1
    let next = `${slug}-${letters.slice(0, length)}`
    while (!claim(id, next)) next = `${slug}-${letters}-${(again += 1)}`
  }
  return slugs
}

/** Texts in the order of their code units, whatever the locale: the first that differ decide. */
export function compare(a: readonly string[], b: readonly string[]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? ''
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}

/** `globex-api` as globexApi. */
export const camel = (slug: string) =>
  slug.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** `globex-api` as globex_api. */
export const underscored = (slug: string) => slug.replaceAll('-', '_')
