import type { Shown } from '../shapes/registry'
import type { overviewAnswer } from '../shapes/scans'

/** What the first page answers. */
export type Overview = Shown<typeof overviewAnswer>
/** A count with the selection of exactly what it counts: the number and the list behind its link come from the same. */
export type Counted = Pick<Overview['inflow'], 'count' | 'of'>
/** One week's new IAM users and keys, beside those removed. */
export type InflowWeek = Overview['inflow']['weeks'][number]
/** How many IAM users were removed, switched, used again and made since an instant. */
export type Changes = Overview['changes']['week']
/** How many IAM users stood in each stage at the end of one day, `removed` included. */
export type ProgressPoint = Overview['series'][number]
