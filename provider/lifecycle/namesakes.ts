/**
 * Objects that have the name of a new one already. A deployment that was killed while it made something leaves it on the
 * server, known to no state; the next deployment makes another one of that name, and says that there are two.
 */
import { ApiError } from '../api'
import type { Resource, Values } from '../resources/resource'
import { isAutomatic } from './check'
import { firstPage, nameQuery, namesOf } from './find'
import type { Site, Transport } from './transport'
import { Refusal } from './transport'
import { fromWire } from './wire'

interface Namesake {
  id: string
  made: string | undefined
}

/** Only where the server itself takes two of one name, or where the next deployment makes up another one. */
const mayDouble = (of: Resource, inputs: Values) =>
  of.listed !== undefined &&
  (of.twins.some(({ severity, by }) => severity === 'warning' && by.includes('name')) ||
    of.listed.by.some((name) => isAutomatic(of.fields[name]!, inputs[name])))

/** Where the server takes a name once. */
const isUnique = (of: Resource) =>
  of.twins.some(
    ({ severity, by }) => severity === 'error' && of.listed?.by.some((name) => by.includes(name)),
  )

/** The end of a name that was made here; another deployment gives it another one. */
const suffix = /[0-9a-f]{7}$/

/** Of a name made here, only what was made this recently is taken for the same; milliseconds. */
const recently = 86_400_000

/** The first page of the list of each owner, as it was before anything was made. */
const pages = new WeakMap<Transport, Map<string, ReturnType<typeof firstPage>>>()

/** Looks once for all that a process makes below one owner, if its list is short; once for each otherwise. */
async function look(of: Resource, transport: Transport, inputs: Values): Promise<Values[]> {
  const path = of.listed!.at(inputs)
  const known = pages.get(transport) ?? new Map()
  pages.set(transport, known)
  const first = known.get(path) ?? firstPage(transport, path)
  known.set(path, first)
  const { items, total } = await first
  if (total <= items.length) return items
  return (await firstPage(transport, path, nameQuery(of, inputs))).items
}

/** Begin before the object is made; nothing is found where nothing can be looked at. */
export async function namesakes(of: Resource, site: Site, inputs: Values): Promise<Namesake[]> {
  if (!mayDouble(of, inputs)) return []
  const now = site.clock.now()
  const items = await look(of, site.transport, inputs).catch((): Values[] => [])
  return items.flatMap((item) => {
    const { state } = fromWire(of, item)
    const made = state.creationTime === undefined ? undefined : String(state.creationTime)
    const young = now - Date.parse(String(made)) < recently
    const same = of.listed!.by.every((name) => alike(of, name, inputs[name], state[name], young))
    return same ? [{ id: String(item.id), made }] : []
  })
}

function alike(of: Resource, name: string, mine: unknown, its: unknown, young: boolean): boolean {
  const [one, other] = [mine, its].map((value) => String(value).toLowerCase())
  if (one === other) return true
  const field = of.fields[name]!
  const ours = young && isAutomatic(field, mine) && isAutomatic(field, its)
  return ours && one!.replace(suffix, '') === other!.replace(suffix, '')
}

/** Says what stands beside the new object. */
export function reportNamesakes(of: Resource, site: Site, id: string, found: readonly Namesake[]) {
  for (const other of found)
    if (other.id !== id)
      site.report({
        rule: 'server.namesake',
        severity: 'warning',
        path: ['name'],
        message: `the server has another ${of.noun} of this name, ${inWords(other)}`,
      })
}

const inWords = ({ id, made }: Namesake) =>
  `${id}${made ? ` of ${made}` : ''}: if a deployment that was killed left it behind, delete it, or take it over with adopt: { id: "${id}" }`

/**
 * A refusal to make what has the name of something else, where a name is taken once. With it goes what has the name:
 * it may be what a killed deployment left behind, and no other sentence would ever tell of it.
 */
export async function nameTaken(
  of: Resource,
  site: Site,
  inputs: Values,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof ApiError) || error.outcome !== 'refused') return error
  if (!of.listed || !isUnique(of)) return error
  const names = of.listed.by.map((name) => of.fields[name]!.wire ?? name)
  if (!error.violations.some(({ field }) => names.includes(field))) return error
  const { items } = await namesOf(of, site.transport, inputs).catch(() => ({
    items: [] as Values[],
  }))
  const holder = items.find((item) => {
    const { state } = fromWire(of, item)
    return of.listed!.by.every((name) => alike(of, name, inputs[name], state[name], false))
  })
  if (!holder || (of.deleting && holder[of.deleting.field] === of.deleting.value)) return error
  const { creationTime } = fromWire(of, holder).state
  const made = creationTime === undefined ? undefined : String(creationTime)
  const message = `${error.message}. It is the name of ${inWords({ id: String(holder.id), made })}`
  return Object.assign(new Refusal(message, { cause: error }), { violations: error.violations })
}
