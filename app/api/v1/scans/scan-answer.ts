import { RESULTS_SHOWN, type ScanAnswer } from '@/lib/api/scans'
import { writeCursorText } from '@/lib/contract/cursor'
import type { ResultsWish, ScanProgress } from '@/lib/domain/scan-view'
import type { Db } from '@/lib/store/database'
import { scanErrors, scanResults } from '@/lib/store/scan-detail'

/** One scan as page and API tell it. */
export async function scanAnswer(db: Db, scan: ScanProgress, wish: ResultsWish): Promise<ScanAnswer> {
  const { results, next } = await scanResults(db, scan.id, wish, RESULTS_SHOWN)
  return { scan, results, next: next && writeCursorText(next), errors: await scanErrors(db, scan) }
}
