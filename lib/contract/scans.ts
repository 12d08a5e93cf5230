import { z } from 'zod'
import { isUuid, type Uuid } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import { readCursorText, writeCursorText } from './lists/cursor'
import { type Ignored, manyOf, one, parseFields, type SearchParams, type Selection } from './lists/fields'
import { resultsQuery } from './scan-fetch'
import { uuid } from './shapes/common'
import { type ResultsCursor, type ResultsWish, SCAN_ITEM_STATES } from './views/scan'

/** Results on one page. */
export const RESULTS_SHOWN = 50

/** The fields of a scan's results. */
export const resultFields = {
  states: manyOf('state', SCAN_ITEM_STATES),
  after: one('after', resultsCursor, nextOf('the results after it'), writeCursorText),
}

/** The fields of the list of scans. */
export const scanFields = {
  before: one('before', scansCursor, nextOf('the scans before'), writeScansCursor),
}

function nextOf(what: string) {
  return { description: `\`next\` of an answer: ${what}`, schema: { type: 'string' } }
}

interface ScanWish {
  wish: ResultsWish
  ignored: readonly Ignored[]
}

/** The results of a scan that a URL asks for (`state=failed,partly&after=CURSOR`). Nothing throws: see `ignored`. */
export function parseResultsWish(params: SearchParams): ScanWish {
  const { wanted, ignored } = parseFields(resultFields, params)
  return { wish: resultsWish(wanted, ignored), ignored }
}

/** What the address of the scans asks for: scans before one; or results of the newest, which are on its own page (`results`, its query). */
export function parseScansPage(params: SearchParams): {
  before: ScansCursor | null
  results: string
  ignored: readonly Ignored[]
} {
  const { wanted, ignored } = parseFields({ ...resultFields, ...scanFields }, params)
  return { before: wanted.before, results: resultsQuery(resultsWish(wanted, ignored)), ignored }
}

/** The scans a URL asks for (`before=CURSOR`). Nothing throws: see `ignored`. */
export function parseScansList(params: SearchParams): { before: ScansCursor | null; ignored: readonly Ignored[] } {
  const { wanted, ignored } = parseFields(scanFields, params)
  return { before: wanted.before, ignored }
}

/** A place among results of other states is none among these. */
function resultsWish({ states: wanted, after }: Selection<typeof resultFields>, ignored: Ignored[]): ResultsWish {
  const states = SCAN_ITEM_STATES.filter((state) => wanted.includes(state))
  if (after === null || states.length === 0 || states.includes(after.state)) return { states, after }
  ignored.push({ parameter: 'after', value: writeCursorText(after), because: 'cursor-of-another-list' })
  return { states, after: null }
}

function resultsCursor(given: string): ResultsCursor | undefined {
  // Postgres text holds every character but NUL.
  const name = z.string().regex(/^[^\0]*$/)
  const shape = z.object({ state: z.enum(SCAN_ITEM_STATES), name, id: uuid })
  return shape.safeParse(readCursorText(given)).data
}

/** The cursor of a list of scans: its last row's start and id. */
interface ScansCursor {
  startedAt: Instant
  id: Uuid
}

function scansCursor(given: string): ScansCursor | undefined {
  const [, began, id] = /^(\d{10,14})_(.+)$/.exec(given) ?? []
  return began && id && isUuid(id) ? { startedAt: instant(Number(began)), id } : undefined
}

export function writeScansCursor(cursor: ScansCursor): string {
  return `${Date.parse(cursor.startedAt)}_${cursor.id}`
}
