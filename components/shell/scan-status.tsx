'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useOffline } from 'next/offline'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { InstantText } from '@/components/ui/instant-text'
import { fetchStatus, statusKey } from '@/lib/api/status'
import { type ShellStatus, scanMark } from '@/lib/domain/shell-status'

/**
 * What the last scan did, or the one that runs; or that the server cannot be reached. While a scan runs, the page is drawn
 * anew as accounts come in. `drawn`: how far scans had come when the page was drawn.
 */
export function ScanStatus({ drawn }: { drawn: string }) {
  const words = useTranslations('shell')
  const { data: status } = useQuery({
    queryKey: statusKey,
    queryFn: ({ signal }) => fetchStatus(signal),
    refetchInterval: (query) => (query.state.data?.running ? 3_000 : 10_000),
  })
  const offline = useOffline()
  useRedraw(status, drawn)
  if (!status) return null
  const { running, lastScan, coverage } = status
  const tone = offline
    ? 'bg-removed'
    : running
      ? 'bg-ready'
      : lastScan && coverage.complete
        ? 'bg-done'
        : lastScan
          ? 'bg-ready'
          : 'bg-removed'
  return (
    <Link href="/scans" prefetch={false} className="flex items-center gap-2 text-ink-2 hover:underline">
      <span aria-hidden="true" className={`size-2 shrink-0 rounded-full outline outline-mark-line ${tone}`} />
      <span aria-live="polite">
        {offline ? words('offline') : running ? <Running running={running} /> : <Last status={status} />}
      </span>
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

/** On a page left open every age would stay as it was when it was drawn. */
const AGES_OLD_MS = 60_000

/**
 * Server-drawn parts follow the scan: drawn anew whenever an account was finished, once at the end, and every minute. A drawing brings a
 * newer status with it: that one asks for no further drawing.
 */
function useRedraw(status: ShellStatus | undefined, drawn: string) {
  const router = useRouter()
  const now = status ? scanMark(status) : drawn
  const latest = useRef(drawn)
  useEffect(() => {
    latest.current = drawn
  }, [drawn])
  useEffect(() => {
    if (now !== latest.current) router.refresh()
  }, [now, router])
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, AGES_OLD_MS)
    return () => clearInterval(timer)
  }, [router])
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
