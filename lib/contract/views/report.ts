import type { Shown } from '../shapes/registry'
import type { reportAnswer } from '../shapes/report'

/** Everything the one-page report shows. */
export type Report = Shown<typeof reportAnswer>
