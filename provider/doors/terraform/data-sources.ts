/** Data sources, derived from the definitions: one object by id or by what tells it from its siblings, or all of one owner. */
import { isFound, keysOf } from '../../resources/look-up'
import type { Resource } from '../../resources/resource'
import { collection, plural } from '../../resources/spelling'
import { snake, spelled, typeName } from './names'
import type { Attribute, Described, FieldAttribute } from './schema'
import { attributeOf, byName, objectType, resourceSchemas } from './schema'

export interface DataSource extends Described {
  of: Resource
  /** What can be asked for. */
  filters: readonly FieldAttribute[]
  /** What is told of each object found. */
  fields: readonly FieldAttribute[]
  /** The attribute that holds all that are found; without it exactly one has to be. */
  many?: string
}

/** A fact can be looked up again; a secret and what only a state knows cannot. */
const facts = (of: Resource): FieldAttribute[] =>
  Object.entries(of.fields)
    .filter(([, { secret, local, assigned }]) => !secret && !local && !assigned)
    .map(([key, { replaces: _, ...field }]) => {
      const { required, optional, ...fact } = attributeOf(of, key, field)
      return { ...fact, computed: true }
    })

/** The fields by which an object is told from its siblings, and its owner. */
function filtersOf(of: Resource): FieldAttribute[] {
  if (!of.listed) return []
  const names = [...keysOf(of), ...(of.owner ? [of.owner.type, of.owner.id] : [])]
  return facts(of).filter(({ key, field }) => names.includes(key) || field.ownApplication)
}

const idOf = (of: Resource): Attribute => ({
  name: 'id',
  type: 'string',
  doc: `The id of the ${of.noun}.`,
  computed: true,
})

/** What has to be given: the id, or what finds exactly one. */
const howFound = ({ noun, listed }: Resource) =>
  listed
    ? `Found by its id, or by ${[...listed.by, ...(listed.also ?? [])].map((name) => `\`${snake(name)}\``).join(listed.also ? ' or ' : ' and ')} and its owner; exactly one has to fit.`
    : `Found by its id; without one, the ${noun} of the credentials.`

function single(of: Resource): DataSource {
  const filters = filtersOf(of)
  const fields = facts(of)
  const isFilter = ({ name }: Attribute) => filters.some((filter) => filter.name === name)
  const attributes: Attribute[] = [idOf(of), ...fields].map((each) =>
    each.name === 'id' || isFilter(each) ? { ...each, optional: true } : each,
  )
  return {
    of,
    typeName: typeName(of),
    doc: `${spelled(of, of.doc)} ${howFound(of)}`,
    filters,
    fields,
    attributes: attributes.sort(byName),
  }
}

function several(of: Resource): DataSource[] {
  if (!of.listed) return []
  const many = snake(collection(of))
  const elements = [idOf(of), ...facts(of)].sort(byName)
  const filters = filtersOf(of)
  return [
    {
      of,
      typeName: plural(typeName(of)),
      doc: `All ${plural(of.noun)} of one owner that fit what is given, in the order of their ids.`,
      filters,
      fields: facts(of),
      many,
      attributes: [
        ...filters.map(({ computed: _, ...filter }) => ({ ...filter, optional: true as const })),
        {
          name: many,
          type: ['list', objectType(elements)] as const,
          doc: `The ${plural(of.noun)} that fit.`,
          computed: true as const,
          elements,
        },
      ].sort(byName),
    },
  ]
}

export const dataSources: readonly DataSource[] = resourceSchemas.flatMap(({ of }) =>
  isFound(of) ? [single(of), ...several(of)] : [],
)
