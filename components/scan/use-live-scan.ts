import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { answerWith } from '@/lib/contract/answer'
import type { ScanProgress } from '@/lib/contract/views/scan'

const KEY = ['live-scan'] as const
const progressOf = answerWith<ScanProgress>('id', 'state', 'accounts', 'apiCalls')

/** What was last told of the scan that a page follows, for all that tell of it; `null`: none was followed to its end. */
export function useToldScan(): ScanProgress | null {
  return useQuery<ScanProgress | null>({ queryKey: KEY, enabled: false, initialData: null }).data
}

const forgotten = (told: ScanProgress | null | undefined) => (told?.state === 'running' ? null : told)

/**
 * A scan, followed over server-sent events while it runs; `drawn`: as the server drew it. A lost connection comes back by itself,
 * from the last event on. `lost`: it is not back yet.
 */
export function useLiveScan(drawn: ScanProgress): { scan: ScanProgress; lost: boolean } {
  const { id } = drawn
  const queries = useQueryClient()
  const router = useRouter()
  const [lost, setLost] = useState(false)
  const told = useToldScan()
  const scan = told?.id === id && drawn.state === 'running' ? told : drawn
  const running = scan.state === 'running'
  useEffect(() => {
    if (!running) return
    const source = new EventSource(`/api/v1/scans/${id}/events`)
    const follow = (event: MessageEvent<string>) => {
      setLost(false)
      const now = progressOf.parse(JSON.parse(event.data))
      queries.setQueryData(KEY, now)
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
  }, [id, running, queries, router])
  // Nobody follows it any more; that it ended stays known.
  useEffect(() => () => void queries.setQueryData(KEY, forgotten), [queries])
  return { scan, lost: running && lost }
}
