import { isUuid, UUID_PATTERN } from '../../domain/ids'
import { LONGEST_SEARCH, SEARCH } from './search-text'

/** The parameters of a URL, as Next and `URLSearchParams` hand them over. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** One parameter (or one of its values) that was not understood: shown to whoever wrote it, and otherwise without effect. */
export interface Ignored {
  parameter: string
  value: string
  because: 'unknown-parameter' | 'unknown-value' | 'too-long' | 'cursor-of-another-list'
}

/** A parameter as OpenAPI describes it. */
export interface Described {
  description?: string
  schema: Readonly<Record<string, unknown>>
}

/** Which words a field's values have of their own. Others are told by their name, as they are, or by the words of the field. */
export type Vocabulary =
  | 'stages'
  | 'kinds'
  | 'actions'
  | 'signals'
  | 'since'
  | 'integrations'
  | 'readings'
  | 'account-kinds'
  | 'locks'
  | 'makers'
  | 'key-makers'
  | 'exception-states'
  | 'role-supports'
  | 'categories'
  | 'statuses'
  | 'doors'
  | 'severities'
  | 'findings'
  | 'campaigns'
  | 'leaver-standings'

type Refuse = (text: string, because?: Ignored['because']) => void

/** One field of an address: its name there, how it is read and written, and what it means where the address says nothing. */
export interface Field<T> extends Described {
  name: string
  any: T
  /** What the given texts mean; `refuse` is told each that means nothing. */
  read(given: readonly string[], refuse: Refuse): T
  /** The texts that mean this value, none for `any`. */
  write(value: T): readonly string[]
  /** What remains without one of its texts: what a chip takes away. */
  without(value: T, text: string): T
  vocabulary?: Vocabulary
  /** All values it can have; without: too many to name. */
  values?: readonly string[]
  /** How the list's page offers it beside the search: as a choice of its form, one that is searched, or a link for each value. */
  offered?: Offer
}

type Offer = 'choice' | 'search' | 'links'

/** A field that can only have these values. */
export type Closed<T> = Field<T> & { values: readonly string[] }

export type Fields = Readonly<Record<string, Field<unknown>>>
/** What a table of fields selects. */
export type Selection<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }
/** The fields of a table that its page offers: they have a name there. */
export type OfferedOf<F extends Fields> = {
  [K in keyof F]: F[K] extends { offered: Offer } ? K : never
}[keyof F] &
  string

type Parse<T> = (text: string) => T | undefined

/** A field with one value; `null`: any. Empty texts are no wish, as a form sends them. */
export function one<T>(name: string, parse: Parse<T>, told: Described, write: (value: T) => string): Field<T | null> {
  return {
    name,
    any: null,
    ...told,
    read(given, refuse) {
      const [first, ...more] = given.filter((text) => text.trim() !== '')
      const value = first === undefined ? null : parse(first)
      if (first !== undefined && value === undefined) refuse(first)
      for (const text of more) refuse(text)
      return value ?? null
    },
    write: (value) => (value === null ? [] : [write(value)]),
    without: () => null,
  }
}

/** A field with alternatives, repeated or separated by commas; none: any. */
function many<T extends string>(name: string, parse: Parse<T>, told: Described): Field<readonly T[]> {
  return {
    name,
    any: [],
    ...told,
    read: (given, refuse) =>
      [...new Set(given.flatMap((text) => text.split(',')))].filter(Boolean).flatMap((text) => {
        const value = parse(text)
        if (value === undefined) refuse(text)
        return value ?? []
      }),
    write: (values) => values,
    without: (values, text) => values.filter((value) => value !== text),
  }
}

export const guarded =
  <T extends string>(is: (text: string) => text is T): Parse<T> =>
  (text) =>
    is(text) ? text : undefined
const among =
  <T extends string>(values: readonly T[]): Parse<T> =>
  (text) =>
    values.find((value) => value === text)
export const asItIs = (text: string) => text
/** Postgres text holds every character but NUL. */
const storable = (text: string, longest: number) =>
  text !== '' && text.length <= longest && !text.includes('\0') ? text : undefined

const someText = { type: 'string', minLength: 1 }

export const text = (name: string, longest: number, description?: string) =>
  one(name, (given) => storable(given, longest), { description, schema: someText }, asItIs)

/** Words to search for. */
export function words(description?: string): Field<string | null> {
  const schema = { type: 'string', maxLength: LONGEST_SEARCH }
  const field = one(SEARCH, (given) => storable(given.trim(), LONGEST_SEARCH), { description, schema }, asItIs)
  const isLong = (text: string) => text.trim().length > LONGEST_SEARCH
  return {
    ...field,
    read: (given, refuse) => field.read(given, (text) => refuse(text, isLong(text) ? 'too-long' : undefined)),
  }
}

export const textLike = (name: string, pattern: RegExp, description: string) =>
  one(name, (given) => (pattern.test(given) ? given : undefined), { description, schema: someText }, asItIs)

export const manyLike = <T extends string>(name: string, is: (text: string) => text is T, description: string) =>
  many(name, guarded(is), { description, schema: someText })

/** Entries of the catalogue, also those that it no longer has. */
export const integrationIds = (name: string): Field<readonly string[]> => ({
  ...manyLike(
    name,
    (text): text is string => /^[a-z0-9][a-z0-9-]{0,63}$/.test(text),
    'Ids of integrations, separated by commas',
  ),
  vocabulary: 'integrations',
})

export const manyOf = <T extends string>(name: string, values: readonly T[]): Closed<readonly T[]> => ({
  ...many(name, among(values), {
    description: 'Alternatives, separated by commas',
    schema: { minItems: 1, type: 'array', items: { type: 'string', enum: values } },
  }),
  values,
})

export const oneOf = <T extends string>(
  name: string,
  values: readonly T[],
  description?: string,
): Closed<T | null> => ({
  ...one(name, among(values), { description, schema: { type: 'string', enum: values } }, asItIs),
  values,
})

/** A whole number of these, smallest first. */
export const numberOf = (name: string, values: readonly number[], description: string): Closed<number | null> => ({
  ...one(
    name,
    (given) => values.find((value) => String(value) === given),
    {
      description,
      schema: { type: 'integer', enum: values },
    },
    String,
  ),
  values: values.map(String),
})

export const ANY = 'any'
const YES_NO = ['yes', 'no'] as const
const yesOrNo: Described = { schema: { type: 'string', enum: YES_NO } }
const yes: Parse<boolean> = (given) => (given === 'yes' ? true : given === 'no' ? false : undefined)

export const yesNo = (name: string): Closed<boolean | null> => ({
  ...one(name, yes, yesOrNo, (value) => (value ? 'yes' : 'no')),
  values: YES_NO,
})

/** The same field where a page leaves something out by itself: `any` asks for all, as saying nothing does elsewhere. */
export const orAny = <T>(field: Closed<T>): Closed<T> => ({
  ...field,
  schema: schemaOf([...field.values, ANY], field.schema),
  read: (given, refuse) =>
    field.read(
      given.filter((text) => text !== ANY),
      refuse,
    ),
})

/** The schema of a closed field with these values: of one, or of alternatives. */
function schemaOf(values: readonly string[], { type, ...more }: Described['schema']): Described['schema'] {
  return type === 'array' ? { type, ...more, items: { type: 'string', enum: values } } : { type, enum: values }
}

/** A field that is off unless the address turns it on. */
export const flag = (name: string): Field<boolean> => ({
  ...yesOrNo,
  name,
  any: false,
  read: (given, refuse) => yesNo(name).read(given, refuse) ?? false,
  write: (value) => (value ? ['yes'] : []),
  without: () => false,
})

export const uuid = (name: string, description?: string) =>
  one(name, guarded(isUuid), { description, schema: { type: 'string', format: 'uuid', pattern: UUID_PATTERN } }, asItIs)

/** The same field, with its values told by the words of a vocabulary. */
export const told = <F extends Fields[string]>(vocabulary: Vocabulary, field: F): F => ({ ...field, vocabulary })

/** The same field, offered by the form of its list. Where its values are too many to name, the page names those there are. */
export const choice = <F extends Fields[string]>(field: F): F & { offered: 'choice' } => ({
  ...field,
  offered: 'choice',
})

/** The same, where those there are are too many to name too: they are searched for. */
export const searched = <F extends Fields[string]>(field: F): F & { offered: 'search' } => ({
  ...field,
  offered: 'search',
})

/** The same field, each of its values turned on and off by a link. */
export const links = <F extends Closed<unknown>>(field: F): F & { offered: 'links' } => ({ ...field, offered: 'links' })

/** What an address gives a table of fields. Nothing throws: what is not understood is added to `ignored`, and the rest holds. */
export function readFields<F extends Fields>(fields: F, params: SearchParams, ignored: Ignored[]): Selection<F> {
  const read = Object.entries(fields).map(([key, field]) => [
    key,
    field.read(texts(params[field.name]), (value, because = 'unknown-value') => {
      ignored.push({ parameter: field.name, value, because })
    }),
  ])
  return Object.fromEntries(read)
}

/** Parameters of an address that are no field of a table. */
export function unknownParameters(fields: Fields, params: SearchParams): Ignored[] {
  const known = new Set(Object.values(fields).map(({ name }) => name))
  return Object.entries(params)
    .filter(([parameter]) => !known.has(parameter))
    .map(([parameter, value]) => ({ parameter, value: texts(value).join(','), because: 'unknown-parameter' }))
}

/** Reads an address that has these fields and no others. */
export function parseFields<F extends Fields>(
  fields: F,
  params: SearchParams,
): { wanted: Selection<F>; ignored: Ignored[] } {
  const ignored = unknownParameters(fields, params)
  return { wanted: readFields(fields, params, ignored), ignored }
}

/** A table of fields as OpenAPI describes it. */
export function describedFields(fields: Fields): Readonly<Record<string, Described>> {
  return Object.fromEntries(
    Object.values(fields).map(({ name, description, schema }) => [name, { description, schema }]),
  )
}

function texts(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

/** The parameters of a request, repeated ones as lists. */
export function paramsOf(query: URLSearchParams): SearchParams {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]))
}
