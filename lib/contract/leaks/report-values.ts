import { setImmediate as breath } from 'node:timers/promises'
import { JSONParser, TokenizerError, TokenParserError, TokenType } from '@streamparser/json'
import { BadInput } from '../../domain/errors'

/** Characters. A finding has its line, and a line of a minified file may be long. */
const LONGEST_FINDING = 2 * 1024 * 1024
/** Characters of a report from which its form is told. */
const HEAD = 64 * 1024

/** How the findings of a report stand in it: in one list, one after another, or as the results of runs (SARIF). */
export type ReportForm = 'list' | 'lines' | 'sarif'

/** One value of a report: a finding, or what a SARIF report says of itself. */
export interface ReportValue {
  at: 'finding' | 'version' | 'tool'
  value: unknown
}

const PATHS: Readonly<Record<ReportForm, string[]>> = {
  list: ['$.*'],
  lines: ['$'],
  sarif: ['$.version', '$.runs.*.tool.driver.name', '$.runs.*.results.*'],
}

/**
 * The findings of a JSON report, read while it comes and kept by nobody: however long it is, one finding is in memory.
 * @throws BadInput for what is no JSON, ends too early, or has a longer finding than any scanner writes
 */
export async function* reportValues(body: AsyncIterable<string>): AsyncGenerator<ReportValue> {
  const { head, rest } = await begun(body)
  const form = formOf(head)
  const found: ReportValue[] = []
  let since = 0
  const parser = new JSONParser({ paths: PATHS[form], keepStack: false, ...(form === 'lines' && { separator: '' }) })
  let depth = 0
  parser.onToken = ({ token }) => {
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) depth++
    else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) depth--
  }
  parser.onValue = ({ value, key, stack }) => {
    since = 0
    const at = form !== 'sarif' || typeof key === 'number' ? 'finding' : stack.length > 1 ? 'tool' : 'version'
    found.push({ at, value })
  }
  try {
    for await (const piece of pieces(head, rest)) {
      since += piece.length
      parser.write(piece)
      yield* found.splice(0)
      if (since > LONGEST_FINDING)
        throw new BadInput('one finding of the report is longer than any scanner writes', [mistake('report-long')])
      await breath()
    }
  } catch (error) {
    // What it stumbled over may be a secret: the parser's own words quote it.
    if (error instanceof TokenizerError || error instanceof TokenParserError) throw noJson()
    throw error
  }
  if (depth > 0) throw noJson('it ends too early')
}

export const mistake = (code: string, message = code) => ({ path: 'report', code, message })

const noJson = (why?: string) =>
  new BadInput(`the report is no JSON${why ? `: ${why}` : ''}`, [mistake('report-json', 'send the report as JSON')])

/** What a report begins with, and what follows. */
async function begun(body: AsyncIterable<string>): Promise<{ head: string; rest: AsyncIterator<string> }> {
  const rest = body[Symbol.asyncIterator]()
  let head = ''
  while (head.trimStart().length < HEAD) {
    const next = await rest.next()
    if (next.done) break
    head += next.value
    // A report of lines tells itself by its first one.
    if (head.trimStart().includes('\n') && head.length > 1_024) break
  }
  return { head: head.replace(/^\ufeff/, ''), rest }
}

async function* pieces(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield* cut(head)
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield* cut(next.value)
  // A number ends with what follows it.
  yield '\n'
}

/** Others get their turn between pieces. */
function* cut(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += HEAD) yield text.slice(from, from + HEAD)
}

/** A single value (`null`): JSON, if no finding. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

function formOf(head: string): ReportForm {
  const text = head.trimStart()
  if (text.startsWith('[')) return 'list'
  if (!text.startsWith('{') && !isJson(text)) throw noJson()
  return /^\{\s*"(?:\$schema|version|runs)"/.test(text) ? 'sarif' : 'lines'
}
