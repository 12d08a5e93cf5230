import type { z } from 'zod'
import type { Permission } from '../domain/viewer'
import { type CsvColumns, csvFields } from './lists/columns'
import {
  type Described,
  describedFields,
  type Fields,
  type Ignored,
  parseFields,
  readFields,
  type SearchParams,
  type Selection,
} from './lists/fields'
import type { Shown } from './shapes/registry'

type Method = 'get' | 'post' | 'put' | 'delete'

/** What an operation answers with: a shape is sent as JSON, `text` says of what its route streams. */
export type Answer = { status: 200 | 201 | 202; shape: z.ZodType } | { status: 200; text: string }

/** What an address may ask for: how it is described, and how it is read. Nothing throws: what is not understood is in `ignored`. */
export interface Query<Asked> {
  described: Readonly<Record<string, Described>>
  parse(params: SearchParams): Asked & { ignored: readonly Ignored[] }
}

/** These fields and no others. */
export const asks = <F extends Fields>(fields: F): Query<{ wanted: Selection<F> }> => ({
  described: describedFields(fields),
  parse: (params) => parseFields(fields, params),
})

interface Listed<Asked> {
  described(of: 'page' | 'selection'): Readonly<Record<string, Described>>
  parse(params: SearchParams): Asked & { ignored: readonly Ignored[] }
}

/** A page of a list. */
export const pageOf = <Asked>({ described, parse }: Listed<Asked>): Query<Asked> => ({
  described: described('page'),
  parse,
})

/** The whole selection of a list as a file. */
export const fileOf = <Asked>({ described, parse }: Listed<Asked>): Query<Asked & { columns: CsvColumns }> => ({
  described: { ...described('selection'), ...describedFields(csvFields) },
  parse({ columns, ...params }) {
    const ofColumns: Ignored[] = []
    const wanted = readFields(csvFields, { columns }, ofColumns)
    const asked = parse(params)
    return { ...asked, ...wanted, ignored: [...ofColumns, ...asked.ignored] }
  },
})

/** One thing that the API does: `openapi.json` describes it, and its route is made from it. */
export interface Operation<
  Path extends string = string,
  Needed extends Permission | null = Permission | null,
  Answered extends Answer = Answer,
  Asked = unknown,
> {
  /** As OpenAPI writes it: `/api/v1/accounts/{id}`. */
  path: Path
  method: Method
  summary: string
  /**
   * The permission that it needs, of a person's roles or a token's scopes; of several any one is enough. `null`: none, as it is about
   * whoever is signed in.
   */
  needs: Needed | readonly [Needed, ...Needed[]]
  /** Parameters of the query; others are refused. Without it nothing is looked for. */
  query?: Query<Asked>
  /** `csv`: also as CSV; without `json`, as CSV only. `text`: read as it comes, of any of these types. */
  body?: { json: z.ZodType; csv?: true } | { csv: true } | { text: readonly [string, ...string[]] }
  answer: Answered
}

type Said<P extends string, N extends Permission | null, A extends Answer, Q> = Omit<
  Operation<P, N, A, Q>,
  'path' | 'method'
>

const by =
  (method: Method) =>
  <P extends string, N extends Permission | null, A extends Answer, Q = never>(
    path: P,
    said: Said<P, N, A, Q>,
  ): Operation<P, N, A, Q> => ({
    path,
    method,
    ...said,
  })

export const get = by('get')
export const post = by('post')
export const put = by('put')
export const remove = by('delete')

/** Answered with what a shape describes. */
export const ok = <S extends z.ZodType>(shape: S) => ({ status: 200 as const, shape })

/** What stands in the place of each `{name}` in an operation's path. */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string } & ParamsOf<Rest>
  : unknown

/** What a route may return: what the shape describes, or an answer that is sent as it is. */
export type Returned<A extends Answer> = A extends { shape: infer S extends z.ZodType } ? Shown<S> | Response : Response

/** A file of a list. */
export const csv = (what: string) => ({
  status: 200 as const,
  text: `text/csv; ${what}, with a header, UTF-8. The column coverage says what was not wholly read; so does the name of the file`,
})
