import type { Instant } from '../../domain/instant'
import { instant } from '../../domain/instant'
import type { LeakPlace } from '../../domain/leak/place'
import type { LeakTool } from '../../domain/leak/sighting'

/** One finding of a report, of whatever kind. It is looked through, and then let go. */
export interface LeakFinding {
  /** Where ids and secrets may stand. */
  texts: readonly string[]
  place: { [K in keyof LeakPlace]?: unknown }
  foundAt: Instant | null
  /** The scanner tried it and got in. */
  isVerified: boolean
  /** When, where the report says so. */
  verifiedAt: Instant | null
}

/** How the reports of one scanner are read. */
export interface ReportReader {
  tool: LeakTool
  /** `null`: no finding of this scanner's reports. `skip`: nothing to be read, but of its reports all the same. */
  read(value: unknown): LeakFinding | 'skip' | null
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** A time as scanners write it; what cannot be read, or has no year, is not known. */
export function timeOf(told: unknown): Instant | null {
  if (!isText(told)) return null
  // trufflehog writes `2023-05-01 12:00:00 +0000`.
  const time = Date.parse(told.replace(/^(\S+) (\S+) ([+-]\d{2}):?(\d{2})$/, '$1T$2$3:$4'))
  return Number.isNaN(time) || time <= 0 ? null : instant(time)
}
