import { z } from 'zod'
import type { Uuid } from '../domain/ids'
import { type Instant, instant } from '../domain/instant'
import {
  SCAN_ITEM_STATES,
  type ScanAccountResult,
  type ScanError,
  type ScanItemState,
  type ScanProgress,
} from '../domain/scan-view'

/** One scan as the API gives it. */
export interface ScanAnswer {
  scan: ScanProgress
  results: readonly ScanAccountResult[]
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

/** Results of at most this many accounts are listed; filters reach the rest. */
export const RESULTS_SHOWN = 200

/** The states a URL asks for (`state=failed,partly`); what is no state is left out. */
export function parseScanStates(value: string | readonly string[] | undefined): readonly ScanItemState[] {
  const words = (Array.isArray(value) ? value : [value ?? '']).join(',').split(',')
  return SCAN_ITEM_STATES.filter((state) => words.includes(state))
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
