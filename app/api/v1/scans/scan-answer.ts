import { writeCursorText } from '@/lib/contract/lists/cursor'
import { RESULTS_SHOWN } from '@/lib/contract/scans'
import type { ResultsWish, ScanAnswer, ScanProgress } from '@/lib/contract/views/scan'
import type { Db } from '@/lib/store/engine/database'
import { scanErrors, scanResults } from '@/lib/store/read/scan-detail'

/** One scan as page and API tell it. */
export async function scanAnswer(db: Db, scan: ScanProgress, wish: ResultsWish): Promise<ScanAnswer> {
  const { results, next } = await scanResults(db, scan.id, wish, RESULTS_SHOWN)
  return { scan, results, next: next && writeCursorText(next), errors: await scanErrors(db, scan) }
}
