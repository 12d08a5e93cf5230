import { useEffect, useLayoutEffect, useState } from 'react'
import { useRedraw } from '@/components/ui/use-redraw'
import { answerWith } from '@/lib/contract/answer'
import type { ScanProgress } from '@/lib/contract/views/scan'
import { leaveScan, tellScan, useToldScan } from './told-scan'

const progressOf = answerWith<ScanProgress>('id', 'state', 'accounts', 'apiCalls')

/**
 * A scan, followed over server-sent events while it runs; `drawn`: as the server drew it. A lost connection comes back by itself,
 * from the last event on. `lost`: it is not back yet.
 */
export function useLiveScan(drawn: ScanProgress): { scan: ScanProgress; lost: boolean } {
  const { id } = drawn
  const redraw = useRedraw()
  const [lost, setLost] = useState(false)
  const told = useToldScan()
  const scan = told?.id === id ? told : drawn
  const running = scan.state === 'running'
  // A drawing tells as events do, and may know of the scan's end before them. From a layout effect all that tell of the scan are
  // drawn before a browser can show the page alone with it.
  useLayoutEffect(() => tellScan(drawn), [drawn])
  useLayoutEffect(() => leaveScan, [])
  useEffect(() => {
    if (!running) return
    const source = new EventSource(`/api/v1/scans/${id}/events`)
    const follow = (event: MessageEvent<string>) => {
      setLost(false)
      const now = progressOf.parse(JSON.parse(event.data))
      tellScan(now)
      if (now.state === 'running') return
      source.close()
      redraw('changed')
    }
    source.addEventListener('progress', follow)
    source.onopen = () => setLost(false)
    source.onerror = () => setLost(true)
    // A stream that is not cut but silent tells nothing by itself.
    const offline = () => setLost(true)
    window.addEventListener('offline', offline)
    return () => {
      window.removeEventListener('offline', offline)
      source.close()
    }
  }, [id, running, redraw])
  return { scan, lost: running && lost }
}
