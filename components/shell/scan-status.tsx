'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useOffline } from 'next/offline'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useToldScan } from '@/components/scan/told-scan'
import { fetchStatus, statusKey } from '@/lib/contract/status'
import { runningOf } from '@/lib/contract/views/scan'
import type { ShellStatus } from '@/lib/contract/views/shell-status'
import { FollowChanges } from './follow-changes'

/** While a scan runs; else half as often. */
const ASKED_EVERY_MS = 5_000

interface ScanStatusProps {
  /** What the page shows. */
  drawn: ShellStatus
  /** A manager is told when all was read last, and no more. */
  ofLine: boolean
  /** What the last scan did: said unless one runs. */
  children: ReactNode
}

/** What the last scan did, or the one that runs; or that the server cannot be reached. */
export function ScanStatus({ drawn, ofLine, children }: ScanStatusProps) {
  const words = useTranslations('shell')
  const { lastEvent, lastScan, coverage } = drawn
  const { data: status } = useQuery({
    queryKey: [...statusKey, lastEvent],
    queryFn: ({ signal }) => fetchStatus(lastEvent, signal),
    initialData: drawn,
    refetchInterval: (query) => (query.state.data?.running ? ASKED_EVERY_MS : 2 * ASKED_EVERY_MS),
    staleTime: ASKED_EVERY_MS,
  })
  const offline = useOffline()
  const told = useToldScan()
  // On a page that follows a scan all tell the same; and what was told to have ended does not run, however old the status.
  const known = status.running?.id === told?.id ? null : status.running
  const running = (told && runningOf(told)) ?? known
  const tone = offline
    ? 'bg-removed'
    : running
      ? 'bg-ready'
      : lastScan && coverage.complete
        ? 'bg-done'
        : lastScan
          ? 'bg-ready'
          : 'bg-removed'
  const text = (
    <>
      <span aria-hidden="true" className={`size-2 shrink-0 rounded-full outline outline-mark-line ${tone}`} />
      <span aria-live="polite">
        {offline ? words('offline') : running && !ofLine ? <Running running={running} /> : children}
      </span>
    </>
  )
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <FollowChanges status={status} drawn={drawn} />
      {ofLine ? (
        <p className="flex items-center gap-2 text-ink-2">{text}</p>
      ) : (
        <Link href="/scans" prefetch={false} className="flex items-center gap-2 text-ink-2 hover:underline">
          {text}
          <span className="sr-only">{words('scans')}</span>
        </Link>
      )}
    </div>
  )
}

function Running({ running }: { running: NonNullable<ShellStatus['running']> }) {
  const words = useTranslations('shell')
  return running.accounts === null
    ? words('discovering')
    : words('scanning', { done: running.done, total: running.accounts })
}
