import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { type KeyId, keyId } from '../../domain/ids'
import { keysOf } from '../../domain/keys-of'
import { accounts } from '../schema/accounts'
import { APART } from '../schema/search-text'

/** The rows that a wanted value of one field means; `asked`: what else the condition needs. */
type Condition<T, Asked> = (wanted: NonNullable<T>, asked: Asked) => SQL | undefined

/** A condition for every field of a selection: a forgotten one does not compile. */
export type Conditions<T, Asked = void> = { readonly [K in keyof T]-?: Condition<T[K], Asked> }

/** Whether a field asks for anything: `null` and no alternatives mean "any". */
function isWanted<T>(value: T | null): value is NonNullable<T> {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
}

/** The condition of one field, if it asks for anything and the rows can be told by it. */
function conditionOf<T, Asked>(wanted: T | null, condition: Condition<T, Asked> | null, asked: Asked): SQL | undefined {
  return condition && isWanted(wanted) ? condition(wanted, asked) : undefined
}

/** A selection that may leave any field open. */
export type AnyOf<T> = { readonly [K in keyof T]: T[K] | null }

/** The rows a whole selection means. */
export function conditionsOf<T extends object, Asked>(
  conditions: Conditions<T, Asked>,
  wanted: AnyOf<T>,
  asked: Asked,
): SQL | undefined {
  const of = <K extends keyof T>(field: K) => conditionOf(wanted[field], conditions[field], asked)
  return and(...fieldsOf<T>(conditions).map(of))
}

/**
 * For every field of a selection its condition on rows, and the one on numbers that are kept of them; `null`: they are not
 * kept by it.
 */
export type CountedConditions<T, Asked> = {
  readonly [K in keyof T]-?: { rows: Condition<T[K], Asked>; counts: Condition<T[K], void> | null }
}

/** The rows a whole selection means. */
export function rowsOf<T extends object, Asked>(
  table: CountedConditions<T, Asked>,
  wanted: AnyOf<T>,
  asked: Asked,
): SQL | undefined {
  const of = <K extends keyof T>(field: K) => conditionOf(wanted[field], table[field].rows, asked)
  return and(...fieldsOf<T>(table).map(of))
}

/** The kept numbers a selection means; `undefined`: it asks for more than is kept. */
export function countsOf<T extends object, Asked>(table: CountedConditions<T, Asked>, wanted: T): SQL | undefined {
  const asked = fieldsOf<T>(table).filter((field) => isWanted(wanted[field]))
  if (asked.some((field) => table[field].counts === null)) return undefined
  const of = <K extends keyof T>(field: K) => conditionOf(wanted[field], table[field].counts, undefined)
  return and(...asked.map(of))
}

/** The names of the fields of a table. */
const fieldsOf = <T extends object>(table: { readonly [K in keyof T]-?: unknown }) => keysOf<keyof T & string>(table)

export const among =
  (column: AnyPgColumn) =>
  (wanted: readonly string[]): SQL =>
    inArray(column, [...wanted])

export const is =
  (column: AnyPgColumn) =>
  (wanted: string | boolean): SQL =>
    eq(column, wanted)

/** Accounts below this organizational unit. */
export const belowUnit = (ou: string): SQL => sql`${accounts.ouPath} @> ${JSON.stringify([{ id: ou }])}::jsonb`

/** What a text stands for in a pattern: % and _ are letters. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Whatever holds a text. */
const containing = (text: string) => `%${literal(text)}%`

/** Whatever begins so. */
export const beginning = (text: string) => `${literal(text)}%`

/** The rows whose text, in lower case, holds every word of a search. */
export const holdsWords = (text: SQL | AnyPgColumn, q: string): SQL | undefined =>
  and(...searchedWords(q).map(({ word }) => or(...eitherKana(word).map((kana) => holdsWord(text, kana)))))

/**
 * Whether a text, in lower case, holds a word. The domain of an e-mail address in it counts for a word with an @ or a dot
 * only: everybody of a company shares theirs, so a name that is part of it would find them all. A text that `searchText` made has
 * them apart; taking them out of each of many takes most of the time of a search.
 */
export function holdsWord(text: SQL | AnyPgColumn, word: string): SQL {
  const pattern = containing(word)
  if (/[@.]/.test(word)) return sql`${text} like ${pattern}`
  const withoutDomains = sql`regexp_replace(${text}, '(?<=[^[:space:]@])@[a-z0-9-]+(?:[.][a-z0-9-]+)+', ' ', 'g')`
  return sql`(${text} like ${`${pattern}${APART}%`}
    or (strpos(${text}, ${APART}) = 0 and ${text} like ${pattern} and ${withoutDomains} like ${pattern}))`
}

/** A word as it is, and where it has kana in the other kind of them too: a reading is found however it is typed. */
function eitherKana(word: string): string[] {
  const moved = (from: RegExp, by: number) =>
    word.replaceAll(from, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + by))
  return [...new Set([word, moved(/[\u3041-\u3096]/gu, 0x60), moved(/[\u30a1-\u30f6]/gu, -0x60)])]
}

/**
 * The whole AWS key id in a search, as it stands in a line of a repository or a log: exact, never a part, so that it tells nothing
 * about ids one does not hold already. `null`: there is none.
 */
export function keyIdIn(q: string): KeyId | null {
  const [found] = /(?<![A-Za-z0-9])[A-Z0-9]{16,128}(?![A-Za-z0-9])/.exec(q) ?? []
  return found === undefined ? null : keyId(found)
}

/** The words of a search, each with its pattern. */
export function searchedWords(q: string): { word: string; pattern: string }[] {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean)
  return words.map((word) => ({ word, pattern: containing(word) }))
}
