import { useRouter } from 'next/navigation'
import { useEffect, useLayoutEffect, useState } from 'react'
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
  const router = useRouter()
  const [lost, setLost] = useState(false)
  const told = useToldScan()
  const scan = told?.id === id && drawn.state === 'running' ? told : drawn
  const running = scan.state === 'running'
  // Whatever the page tells now is told everywhere: by a drawing, too, which may know of the scan's end before its events do.
  useLayoutEffect(() => tellScan(scan), [scan])
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
      router.refresh()
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
  }, [id, running, router])
  return { scan, lost: running && lost }
}
