'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { InstantText } from '@/components/ui/instant-text'
import { fetchStatus, statusKey } from '@/lib/api/status'
import type { ShellStatus } from '@/lib/domain/shell-status'

/** What the last scan did, or the one that runs. While one runs, the page is drawn anew as accounts come in. */
export function ScanStatus() {
  const words = useTranslations('shell')
  const { data: status } = useQuery({
    queryKey: statusKey,
    queryFn: ({ signal }) => fetchStatus(signal),
    refetchInterval: (query) => (query.state.data?.running ? 3_000 : 10_000),
  })
  useRedraw(status)
  if (!status) return null
  const { running, lastScan, coverage } = status
  const tone = running ? 'bg-ready' : lastScan && coverage.complete ? 'bg-done' : lastScan ? 'bg-ready' : 'bg-removed'
  return (
    <Link href="/scans" className="flex items-center gap-2 text-ink-2 hover:underline">
      <span aria-hidden="true" className={`size-2 shrink-0 rounded-full outline outline-mark-line ${tone}`} />
      <span aria-live="polite">{running ? <Running running={running} /> : <Last status={status} />}</span>
      <span className="sr-only">{words('scans')}</span>
    </Link>
  )
}

function Running({ running }: { running: NonNullable<ShellStatus['running']> }) {
  const words = useTranslations('shell')
  return running.accounts === null
    ? words('discovering')
    : words('scanning', { done: running.done, total: running.accounts })
}

function Last({ status }: { status: ShellStatus }) {
  const words = useTranslations('shell')
  if (!status.lastScan) return words('neverScanned')
  const { finishedAt } = status.lastScan
  const { read, accounts } = status.coverage
  return (
    <>
      {words.rich('scannedAgo', { age: () => <InstantText at={finishedAt} as="age" /> })}
      {' · '}
      {words('coverage', { read, total: accounts })}
    </>
  )
}

/** Server-drawn parts follow the scan: drawn anew whenever an account was finished, and once at the end. */
function useRedraw(status: ShellStatus | undefined) {
  const router = useRouter()
  const seen = useRef<string | null>(null)
  const now = status
    ? `${status.running?.id ?? ''} ${status.running?.done ?? ''} ${status.lastScan?.finishedAt ?? ''}`
    : null
  useEffect(() => {
    if (now !== null && seen.current !== null && seen.current !== now) router.refresh()
    seen.current = now
  }, [now, router])
}

/** On paper only: of what the page is, and how old. */
export function PrintedStatus() {
  const words = useTranslations('shell')
  const { data: status } = useQuery({ queryKey: statusKey, queryFn: ({ signal }) => fetchStatus(signal) })
  if (!status?.lastScan) return null
  const { finishedAt } = status.lastScan
  const { read, accounts } = status.coverage
  return (
    <p className="mb-2 hidden text-quiet text-ink-3 print:block">
      {words.rich('printed', { moment: () => <InstantText at={finishedAt} as="moment" />, read, total: accounts })}
    </p>
  )
}
