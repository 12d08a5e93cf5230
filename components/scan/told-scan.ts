import { useSyncExternalStore } from 'react'
import { accountsDone, type ScanProgress } from '@/lib/contract/views/scan'

/** Effects and events of this tab alone write it: on the server nobody was told anything. */
let told: ScanProgress | null = null
const hearing = new Set<() => void>()

/** Tells of the scan that a page follows, for all that tell of it. What is behind what was told of it before tells nothing. */
export function tellScan(scan: ScanProgress): void {
  if (told?.id === scan.id && isBehind(scan, told)) return
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

/** A drawing may have been on its way for longer than an event. */
function isBehind(scan: ScanProgress, known: ScanProgress): boolean {
  if (scan.state === 'finished') return false
  return known.state === 'finished' || accountsDone(scan) < accountsDone(known)
}

function hears(hear: () => void): () => void {
  hearing.add(hear)
  return () => hearing.delete(hear)
}
