import { RESULTS_SHOWN, type ScanAnswer } from '@/lib/api/scans'
import type { ScanItemState, ScanProgress } from '@/lib/domain/scan-view'
import type { Viewer } from '@/lib/domain/viewer'
import type { Db } from '@/lib/store/database'
import { scanErrors, scanResults } from '@/lib/store/scan-detail'

/** One scan as page and API tell it. */
export async function scanAnswer(
  db: Db,
  viewer: Viewer,
  scan: ScanProgress,
  states: readonly ScanItemState[],
): Promise<ScanAnswer> {
  return {
    scan,
    results: await scanResults(db, viewer, scan.id, states, RESULTS_SHOWN),
    errors: await scanErrors(db, viewer, scan),
  }
}
