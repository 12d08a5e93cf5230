/** How long what nothing rests on any more is kept, in whole days; `null`: for ever. */
export interface Retention {
  /** What a scan found in each account; how much it read in all, and what it wrote, stays. */
  scanDetailsDays: number | null
  /** What look-ups and trails told of IAM users that AWS has no more, from their removal. */
  lookUpDays: number | null
}

export const RETENTION: Retention = { scanDetailsDays: null, lookUpDays: null }

/** Below a quarter of a year a quarter's evidence could not be closed from what is there. */
export const RETENTION_DAYS = { least: 100, most: 3_650 }
