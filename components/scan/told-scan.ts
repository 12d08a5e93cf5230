import { useSyncExternalStore } from 'react'
import type { ScanProgress } from '@/lib/contract/views/scan'

/** Effects and events of this tab alone write it: on the server nobody was told anything. */
let told: ScanProgress | null = null
const hearing = new Set<() => void>()

/**
 * Tells of the scan that a page follows, for all that tell of it. From a layout effect it is drawn everywhere before anybody can
 * see, or a browser can show, the page alone with it.
 */
export function tellScan(scan: ScanProgress): void {
  told = scan
  for (const hear of hearing) hear()
}

/** Nobody follows it any more; that one ended stays known. */
export function leaveScan(): void {
  if (told?.state !== 'running') return
  told = null
  for (const hear of hearing) hear()
}

/** What was last told of the scan that a page follows; `null`: none is followed, and none was to its end. */
export function useToldScan(): ScanProgress | null {
  return useSyncExternalStore(
    hears,
    () => told,
    () => null,
  )
}

function hears(hear: () => void): () => void {
  hearing.add(hear)
  return () => hearing.delete(hear)
}
