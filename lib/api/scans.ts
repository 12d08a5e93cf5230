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
import { readCursorText } from './cursor'

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

/** What a POST that starts a scan may say, as JSON or as a form. */
export const startScanBody = z.object({
  onlyFailed: z
    .union([z.boolean(), z.enum(['true', 'false', 'on']).transform((word) => word !== 'false')])
    .default(false),
})

/** Results on one page. */
export const RESULTS_SHOWN = 50

const resultsCursor = z.object({ state: z.enum(SCAN_ITEM_STATES), name: z.string(), id: z.uuid() })

/** The results a URL asks for (`state=failed,partly&after=CURSOR`); what is no state or no cursor is left out. */
export function parseResultsWish(asked: { state?: string | readonly string[]; after?: unknown }): ResultsWish {
  const words = [asked.state ?? ''].flat().join(',').split(',')
  const after = resultsCursor.safeParse(typeof asked.after === 'string' ? readCursorText(asked.after) : null)
  return {
    states: SCAN_ITEM_STATES.filter((state) => words.includes(state)),
    after: after.success ? after.data : null,
  }
}

const scansCursor = z.string().regex(/^\d{10,14}_[0-9a-f-]{36}$/)

/** The cursor of a list of scans: its last row's start and id. */
export function parseScansCursor(text: string | null | undefined): { startedAt: Instant; id: Uuid } | null {
  const parsed = scansCursor.safeParse(text)
  if (!parsed.success) return null
  const [ms, id] = parsed.data.split('_')
  return id && z.uuid().safeParse(id).success ? { startedAt: instant(Number(ms)), id } : null
}

export function writeScansCursor(cursor: { startedAt: Instant; id: Uuid }): string {
  return `${Date.parse(cursor.startedAt)}_${cursor.id}`
}
