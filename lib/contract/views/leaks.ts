import type { keyLookUp, leakReportImported } from '../shapes/leaks'
import type { Shown } from '../shapes/registry'

/** What a text's key ids lead to. */
export type KeyLookUp = Shown<typeof keyLookUp>
export type TracedKey = KeyLookUp['keys'][number]

/** What importing a leak report did. */
export type LeakReportImported = Shown<typeof leakReportImported>

/** Bytes of a text in which key ids are looked up. */
export const LARGEST_TEXT = 10 * 1024 * 1024
/** Bytes of a report: scanners of a whole company's history write some tens of megabytes. */
export const LARGEST_REPORT = 100 * 1024 * 1024
/** Different ids that are looked up of one text, and those of them that an answer lists. */
export const MOST_LOOKED_UP = 20_000
export const MOST_SHOWN = 500
/** Bytes that a form may send to an action; what is longer goes to the API. */
export const LARGEST_FORM = 120 * 1024
