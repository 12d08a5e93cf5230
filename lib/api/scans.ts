import { z } from 'zod'
import type { Uuid } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import {
  type ResultsWish,
  SCAN_ITEM_STATES,
  type ScanAccountResult,
  type ScanError,
  type ScanProgress,
} from '../domain/scan-view'
import { type Ignored, paramReader, type SearchParams } from './search-params'

/** One scan as the API gives it. */
export interface ScanAnswer {
  scan: ScanProgress
  results: readonly ScanAccountResult[]
  /** Opaque cursor to the results after these. */
  next: string | null
  errors: readonly ScanError[]
}

/** Scans newest first; `next`: an opaque cursor to older ones. */
export interface ScansAnswer {
  scans: readonly ScanProgress[]
  next: string | null
}

/** Results on one page. */
export const RESULTS_SHOWN = 50

const resultsCursor = z.object({ state: z.enum(SCAN_ITEM_STATES), name: z.string(), id: z.uuid() })

interface ScanWish {
  wish: ResultsWish
  ignored: readonly Ignored[]
}

/** The results of a scan that a URL asks for (`state=failed,partly&after=CURSOR`). Nothing throws: see `ignored`. */
export function parseResultsWish(params: SearchParams): ScanWish {
  return scanWish(paramReader(params, ['state', 'after']))
}

/** What the address of the scans asks for: results of the newest, and scans before one. */
export function parseScansPage(params: SearchParams): ScanWish & { before: ScansCursor | null } {
  const reader = paramReader(params, ['state', 'after', 'before'])
  const before = reader.one('before', scansCursor)
  return { ...scanWish(reader), before }
}

/** The scans a URL asks for (`before=CURSOR`). Nothing throws: see `ignored`. */
export function parseScansList(params: SearchParams): { before: ScansCursor | null; ignored: readonly Ignored[] } {
  const { ignored, one } = paramReader(params, ['before'])
  return { before: one('before', scansCursor), ignored }
}

function scanWish({ ignored, many, cursor }: ReturnType<typeof paramReader<'state' | 'after'>>): ScanWish {
  const wanted = many('state', z.enum(SCAN_ITEM_STATES))
  const states = SCAN_ITEM_STATES.filter((state) => wanted.includes(state))
  const after = cursor('after', resultsCursor, ({ state }) => states.length === 0 || states.includes(state))
  return { wish: { states, after }, ignored }
}

/** The cursor of a list of scans: its last row's start and id. */
interface ScansCursor {
  startedAt: Instant
  id: Uuid
}

const scansCursor = z
  .string()
  .regex(/^\d{10,14}_/)
  .transform((written) => ({ startedAt: Number.parseInt(written, 10), id: written.slice(written.indexOf('_') + 1) }))
  .pipe(z.object({ startedAt: z.number().transform((ms) => instant(ms)), id: z.uuid() }))

export function writeScansCursor(cursor: ScansCursor): string {
  return `${Date.parse(cursor.startedAt)}_${cursor.id}`
}
