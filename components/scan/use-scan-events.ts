import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answerWith } from '@/lib/contract/answer'
import type { ScanAnswer, ScanProgress } from '@/lib/contract/views/scan'
import type { Uuid } from '@/lib/domain/ids'

const progressOf = answerWith<ScanProgress>('id', 'state', 'accounts', 'apiCalls')

/**
 * Follows a running scan over server-sent events and keeps its queries current. A lost connection comes back by itself,
 * from the last event on. `lost`: it is not back yet.
 */
export function useScanEvents(id: Uuid, running: boolean): { lost: boolean } {
  const queries = useQueryClient()
  const [lost, setLost] = useState(false)
  useEffect(() => {
    if (!running) return
    const source = new EventSource(`/api/v1/scans/${id}/events`)
    let done = -1
    const follow = (event: MessageEvent<string>) => {
      setLost(false)
      const scan = progressOf.parse(JSON.parse(event.data))
      queries.setQueriesData<ScanAnswer>({ queryKey: ['scan', id] }, (known) => known && { ...known, scan })
      const { total, pending } = scan.accounts
      if (total - pending !== done || scan.state === 'finished') queries.invalidateQueries({ queryKey: ['scan', id] })
      done = total - pending
      if (scan.state === 'finished') source.close()
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
  }, [id, running, queries])
  return { lost: running && lost }
}
