'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useOffline } from 'next/offline'
import { useTranslations } from 'next-intl'
import { useToldScan } from '@/components/scan/told-scan'
import { InstantText } from '@/components/ui/instant-text'
import { fetchStatus, statusKey } from '@/lib/contract/status'
import { runningOf } from '@/lib/contract/views/scan'
import type { ShellStatus } from '@/lib/contract/views/shell-status'
import { FollowChanges } from './follow-changes'

/** While a scan runs; else half as often. */
const ASKED_EVERY_MS = 5_000

/**
 * What the last scan did, or the one that runs; or that the server cannot be reached. `drawn`: what the page shows. A manager
 * is told when all was read last, and no more.
 */
export function ScanStatus({ drawn, ofLine }: { drawn: ShellStatus; ofLine: boolean }) {
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
        {offline ? (
          words('offline')
        ) : running && !ofLine ? (
          <Running running={running} />
        ) : (
          <Last status={drawn} ofLine={ofLine} />
        )}
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

function Last({ status, ofLine }: { status: ShellStatus; ofLine: boolean }) {
  const words = useTranslations('shell')
  if (!status.lastScan) return words('neverScanned')
  const { finishedAt } = status.lastScan
  if (ofLine) return words.rich('checkedAgo', { age: () => <InstantText at={finishedAt} as="age" /> })
  const { read, accounts } = status.coverage
  return (
    <>
      {words.rich('scannedAgo', { age: () => <InstantText at={finishedAt} as="age" /> })}
      {' · '}
      {words('coverage', { read, total: accounts })}
    </>
  )
}
