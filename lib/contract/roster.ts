import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as breath } from 'node:timers/promises'
import { JSONParser, TokenizerError, TokenParserError, TokenType } from '@streamparser/json'
import { CsvError, parse } from 'csv-parse'
import { BadInput } from '../domain/errors'
import { utf8Body } from './utf8-body'

/** Bytes. A list of 100,000 people has about 15 MB. */
export const LARGEST_ROSTER = 32 * 1024 * 1024
export const MOST_PEOPLE = 200_000
/** An entry is an object with lists in it, in a list, in an object. */
const DEEPEST = 8
/** Fields of an entry, or addresses of a person: far more than there are. */
const MOST_MEMBERS = 200
/** Characters of one row, or one text: far more than a person has, and little enough to be looked at in one go. */
const LONGEST_ROW = 64 * 1024

/** A roster as it was sent: rows that nobody has looked at yet. */
export interface RosterSent {
  people: readonly unknown[]
  /** Whether one that looks cut short is to be taken all the same. */
  confirm?: unknown
}

/**
 * The roster in a request: JSON (a list of people, or `{ people, confirm? }`) or CSV as `text/csv`, read while it
 * comes, so that pages are answered meanwhile. What the rows say is judged by the verb. `isConfirmed`: by its address.
 * @throws TooLarge; BadInput when it is neither, or holds more than {@link MOST_PEOPLE}.
 */
export async function readRoster(request: Request, isConfirmed: boolean): Promise<RosterSent> {
  const { type, body } = utf8Body(request, LARGEST_ROSTER)
  const confirm = isConfirmed || undefined
  if (type === 'text/csv') return { people: await csvRows(body), confirm }
  if (type === 'application/json') return { confirm, ...(await jsonRoster(body)) }
  throw new BadInput('send application/json or text/csv')
}

async function jsonRoster(body: AsyncIterable<string>): Promise<RosterSent> {
  const sent = await json(body)
  const { people, ...wish } = isRecord(sent) ? sent : { people: sent }
  if (Array.isArray(people)) return { people, ...('confirm' in wish && { confirm: wish.confirm }) }
  throw new BadInput('send a JSON array of people, or { people, confirm? }')
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON of a body, parsed chunk by chunk. */
async function json(body: AsyncIterable<string>): Promise<unknown> {
  const parser = new JSONParser({ paths: ['$'] })
  let whole: unknown
  // Members of each list or object that is open, the outermost first.
  const members: number[] = []
  let isList = false
  parser.onToken = ({ token, value }) => {
    if (typeof value === 'string' && value.length > LONGEST_ROW)
      throw new BadInput('one text is longer than any list of people has')
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      if (members.length === 0) isList = token === TokenType.LEFT_BRACKET
      members.push(0)
      if (members.length > DEEPEST) throw new BadInput('the body is nested more deeply than a list of people')
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) members.pop()
    else if (token === TokenType.COMMA) {
      const count = (members.pop() ?? 0) + 1
      members.push(count)
      if (members.length === (isList ? 1 : 2)) {
        if (count >= MOST_PEOPLE) throw tooMany()
      } else if (count > MOST_MEMBERS) throw new BadInput('one entry has more parts than a person')
    }
  }
  parser.onValue = ({ value }) => {
    whole = value
  }
  try {
    for await (const chunk of body) {
      parser.write(chunk)
      await breath()
    }
  } catch (error) {
    if (error instanceof TokenizerError || error instanceof TokenParserError)
      throw new BadInput(`the body is no JSON: ${error.message}`)
    throw error
  }
  if (!parser.isEnded) throw new BadInput('the body is no JSON: it ends too early')
  return whole
}

/** Where no row is there to tell that a column is missing, the header must. */
const NEEDED = ['employeeNumber', 'emails', 'name', 'employment', 'status']

async function csvRows(body: AsyncIterable<string>): Promise<unknown[]> {
  let header: readonly string[] = []
  const columns = (names: string[]) => {
    if (names.length > MOST_MEMBERS) throw new BadInput('the CSV has more columns than a list of people')
    header = names
    return names
  }
  const rows: unknown[] = []
  let wrong: unknown = null
  try {
    await pipeline(
      Readable.from(body),
      parse({ columns, bom: true, trim: true, skip_empty_lines: true, max_record_size: LONGEST_ROW }),
      async (parsed: AsyncIterable<Record<string, string>>) => {
        try {
          for await (const row of parsed) {
            if (rows.length === MOST_PEOPLE) throw tooMany()
            rows.push({ ...row, emails: (row.emails ?? '').split(/[\s;,]+/).filter(Boolean) })
          }
        } catch (error) {
          wrong = error
          throw error
        }
      },
    )
  } catch (error) {
    // The pipeline may tell of the end that this put to its source instead.
    const cause = wrong ?? error
    if (cause instanceof CsvError) throw new BadInput(`the CSV cannot be read: ${cause.message}`)
    throw cause
  }
  const missing = NEEDED.filter((column) => !header.includes(column))
  if (rows.length === 0 && header.length > 0 && missing.length > 0)
    throw new BadInput(`the CSV has no column ${missing.join(', ')}: its first line names the columns`)
  return rows
}

const tooMany = () => new BadInput(`a list of more than ${MOST_PEOPLE} people is not read: nothing was changed`)
