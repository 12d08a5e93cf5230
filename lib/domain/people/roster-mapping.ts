import type { RosterEntry } from './person'

export type RosterField = keyof RosterEntry

/** In which order the numbers of a date like 03/04/2026 stand, where the file itself does not tell. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

/** How the columns of a file are understood: the header of each field that it has. What is not named is not stored. */
export interface RosterMapping {
  columns: Partial<Readonly<Record<RosterField, string>>>
  /** `null`: no date of the file needs it. */
  dateOrder: DateOrder | null
}

/** In the place of a header: somebody said that no column is the field. */
export const NO_COLUMN = ''
