import type { csvDecided } from '../shapes/decisions'
import type { Shown } from '../shapes/registry'

/** What a list of decisions did, or would do, row by row. */
export type CsvDecidedView = Shown<typeof csvDecided>

/** The same beside the list itself, which a form goes on holding. */
export interface ListDecided {
  list: string
  decided: CsvDecidedView
}

/** Bytes of a list that a form sends, so that everything around it fits too; longer ones go through the API. */
export const LARGEST_LIST = 120 * 1024
