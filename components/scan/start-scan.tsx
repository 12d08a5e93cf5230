'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-note'
import { answerWith } from '@/lib/api/answer'
import { fetchJson, ProblemError } from '@/lib/api/fetcher'
import { statusKey } from '@/lib/api/status'
import type { Uuid } from '@/lib/domain/ids'

const started = answerWith<{ id: Uuid }>('id')

interface StartScanProps {
  /** Accounts of the last scan that were not read: there is something to retry. */
  failed: number
  running: boolean
  /** A problem's code that a form sent without JavaScript came back with. */
  problem: string | null
}

/** Starts a scan, or one of what failed. The forms work before hydration; with it the page stays and follows the scan. */
export function StartScan({ failed, running, problem }: StartScanProps) {
  const words = useTranslations('scans')
  const [failure, setFailure] = useState(problem)
  const [busy, setBusy] = useState(false)
  const queries = useQueryClient()
  const router = useRouter()

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const onlyFailed = new FormData(event.currentTarget).get('onlyFailed') === 'true'
    setBusy(true)
    try {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ onlyFailed })
      await fetchJson(started, '/api/v1/scans', { method: 'POST', headers, body })
      setFailure(null)
      await queries.invalidateQueries({ queryKey: statusKey })
      router.push('/scans')
      router.refresh()
    } catch (error) {
      setFailure(error instanceof ProblemError ? error.problem.code : 'unreachable')
      // Another scan runs: it is shown.
      await queries.invalidateQueries({ queryKey: statusKey })
      router.refresh()
    } finally {
      setBusy(false)
    }
  }

  const ask = (onlyFailed: boolean, label: string, look: 'primary' | 'plain') => (
    <form method="post" action="/api/v1/scans" onSubmit={send}>
      <input type="hidden" name="onlyFailed" value={String(onlyFailed)} />
      <Button type="submit" look={look} disabled={running} isBusy={busy}>
        {busy ? words('starting') : label}
      </Button>
    </form>
  )
  return (
    <div className="grid justify-items-end gap-2">
      <div className="flex flex-wrap gap-2">
        {failed > 0 && ask(true, words('retry'), 'plain')}
        {ask(false, words('start'), 'primary')}
      </div>
      {failure && (
        <ErrorNote title={words('startFailed')} live>
          {words(WORDS[failure] ?? 'startOther')}
        </ErrorNote>
      )}
    </div>
  )
}

const WORDS: Readonly<Record<string, 'startConflict' | 'startNotAllowed' | 'startSessionEnded'>> = {
  'scan-running': 'startConflict',
  'not-allowed': 'startNotAllowed',
  'not-signed-in': 'startSessionEnded',
}
