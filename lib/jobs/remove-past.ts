import { DAY, type Instant, plus } from '../domain/instant'
import { log } from '../log'
import type { Db } from '../store/engine/database'
import { retentionSet } from '../store/read/organization'
import { removeLookUps, removeScanDetails } from '../store/write/remove-past'

/** Removes what is kept longer than the settings say, in parts: what is left when `signal` aborts, the next run removes. */
export async function removePast(db: Db, now: Instant, signal: AbortSignal): Promise<void> {
  const { scanDetailsDays, lookUpDays } = await retentionSet(db)
  const before = (days: number) => plus(now, -days * DAY)
  const scans = scanDetailsDays === null ? 0 : await removeScanDetails(db, before(scanDetailsDays), signal)
  const lookUps = lookUpDays === null ? 0 : await removeLookUps(db, before(lookUpDays), signal)
  if (scans + lookUps > 0) log.info({ scans, lookUps }, 'what is kept no longer was removed')
}
