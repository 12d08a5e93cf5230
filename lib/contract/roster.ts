import { setImmediate as breath } from 'node:timers/promises'
import { JSONParser, TokenizerError, TokenParserError, TokenType } from '@streamparser/json'
import type { CsvError, Info } from 'csv-parse'
import { z } from 'zod'
import { BadInput } from '../domain/errors'
import { distinctHeaders } from '../domain/people/roster-words'
import { csvBody } from './csv-body'
import { eachRecord, LONGEST_ROW } from './csv-records'
import { separated } from './csv-separator'
import { utf8Body } from './utf8-body'

/** Bytes. A list of 100,000 people has about 15 MB. */
export const LARGEST_ROSTER = 32 * 1024 * 1024
export const MOST_PEOPLE = 200_000
/** An entry is an object with lists in it, in a list, in an object. */
const DEEPEST = 8
/** Fields of an entry, or addresses of a person: far more than there are. */
const MOST_MEMBERS = 200

/** A file's first line, of which headers alike are told apart, and its rows, which nobody has looked at yet. */
export interface RosterTable {
  headers: readonly string[]
  rows: readonly (readonly string[])[]
  /** Of each row its line as a spreadsheet shows it: the header is line 1. */
  lines: readonly number[]
}

/** A roster as it was sent: rows that nobody has looked at yet. */
export interface RosterSent {
  people: readonly unknown[] | RosterTable
  /** Whether one that looks cut short is to be taken all the same. */
  confirm?: unknown
}

/**
 * The roster in a request: JSON (a list of people, or `{ people, confirm? }`) or CSV as `text/csv`, read while it
 * comes, so that pages are answered meanwhile. What the rows say is judged by the verb. `isConfirmed`: by its address.
 * @throws TooLarge; BadInput when it is neither, or holds more than {@link MOST_PEOPLE}.
 */
export async function readRoster(request: Request, isConfirmed: boolean): Promise<RosterSent> {
  const confirm = isConfirmed || undefined
  if (/^text\/csv\s*(;|$)/.test(request.headers.get('content-type') ?? ''))
    return { people: await csvTable(csvBody(request, LARGEST_ROSTER)), confirm }
  const { type, body } = utf8Body(request, LARGEST_ROSTER)
  if (type === 'application/json') return { confirm, ...(await jsonRoster(body)) }
  throw new BadInput('send application/json or text/csv')
}

/** What somebody might put beside the people, and whose loss would import what was only to be tried. */
const OF_THE_ADDRESS = ['source', 'asOf', 'dryRun', 'dateOrder', 'columns']

async function jsonRoster(body: AsyncIterable<string>): Promise<RosterSent> {
  const sent = await json(body)
  const { people, ...wish } = isRecord(sent) ? sent : { people: sent }
  const misplaced = OF_THE_ADDRESS.filter((name) => name in wish)
  if (misplaced.length > 0) throw new BadInput(`say ${misplaced.join(', ')} in the address: ?${misplaced[0]}=…`)
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

async function csvTable(body: AsyncIterable<string>): Promise<RosterTable> {
  const { delimiter, text } = await separated(body)
  let headers: readonly string[] | null = null
  const rows: (readonly string[])[] = []
  const lines: number[] = []
  await eachRecord<{ record: readonly string[]; info: Place }>(
    text,
    { delimiter, relax_column_count: true, info: true },
    ({ record, info }) => {
      if (record.length > MOST_MEMBERS) throw new BadInput('the CSV has more columns than a list of people')
      if (headers === null) headers = record
      // A spreadsheet writes rows that were emptied as nothing but commas.
      else if (record.some((cell) => cell !== '')) {
        if (rows.length === MOST_PEOPLE) throw tooMany()
        rows.push(record)
        lines.push(lineOf(info))
      }
    },
    brokenAt,
  )
  if (headers !== null) return { headers: distinctHeaders(headers), rows, lines }
  const message = 'the file is empty: its first line names the columns'
  throw new BadInput(message, [{ path: 'list', code: 'roster-empty-file', message }])
}

/** How many records and empty lines were read. */
type Place = Pick<Info, 'records' | 'empty_lines'>

/** A spreadsheet shows a record as one line however many its cells have, and empty lines too. */
const lineOf = ({ records, empty_lines }: Place) => records + empty_lines

/** What is wrong with a text that is no CSV, and in which line. */
function brokenAt({ code, message, ...more }: CsvError): BadInput {
  const { records, empty_lines } = z
    .object({ records: z.number().default(0), empty_lines: z.number().default(0) })
    .parse(more)
  // The record that could not be read is not counted.
  const line = lineOf({ records, empty_lines }) + 1
  const isQuote = /QUOTE|MAX_RECORD_SIZE/.test(code)
  const told = isQuote ? `a quotation mark is not closed on line ${line}` : message
  const field = { path: 'list', message: told, ...(isQuote && { code: 'roster-quote', names: [String(line)] }) }
  return new BadInput(`the CSV cannot be read: ${told}`, [field])
}

/** Which header is which field, as an address says it. @throws BadInput for what is no JSON */
export function columnsIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadInput(`columns is no JSON: ${error.message}`)
    throw error
  }
}

const tooMany = () => new BadInput(`a list of more than ${MOST_PEOPLE} people is not read: nothing was changed`)
