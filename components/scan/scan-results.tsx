import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { resultsQuery } from '@/lib/contract/scan-fetch'
import { type ResultsWish, SCAN_ITEM_STATES, type ScanProgress } from '@/lib/contract/views/scan'

/** What is listed of a scan's accounts. */
export interface ListedResults {
  wish: ResultsWish
  /** A row each. */
  table: ReactNode
  /** Rows. */
  shown: number
  /** Where the list goes on. */
  next: string | null
}

interface ScanResultsProps {
  scan: ScanProgress
  listed: ListedResults
  /** Where the page is, for links that narrow the list. */
  path: string
}

/** Account by account: what came of it, a page at a time. */
export function ScanResults({ scan, listed, path }: ScanResultsProps) {
  const words = useTranslations('scans')
  const { wish, table, shown, next } = listed
  const { states, after } = wish
  const beginning = `${path}${resultsQuery({ states, after: null })}`
  const wanted = states.length > 0 ? states : SCAN_ITEM_STATES
  const total = wanted.reduce((sum, state) => sum + scan.accounts[state], 0)
  const late = total > 0 && !after ? 'resultsLate' : 'resultsNone'
  const nothing = scan.detailsRemoved ? 'resultsRemoved' : late
  return (
    <Card title={words('results')} aside={words('resultsShown', { shown, total })}>
      <nav aria-label={words('state')} className="screen-only mb-2 flex flex-wrap gap-1.5">
        <StateLink href={path} on={states.length === 0}>
          {words('any')} {scan.accounts.total}
        </StateLink>
        {SCAN_ITEM_STATES.filter((state) => scan.accounts[state] > 0 || states.includes(state)).map((state) => (
          <StateLink key={state} href={`${path}?state=${state}`} on={states.includes(state)}>
            {words(`stateName.${state}`)} {scan.accounts[state]}
          </StateLink>
        ))}
      </nav>
      {shown === 0 ? <p className="text-ink-3">{words(nothing)}</p> : table}
      {(next || after) && (
        <p className="screen-only mt-2 flex justify-between gap-3">
          {after ? (
            <Link href={beginning} prefetch={false} scroll={false} className="underline">
              {words('resultsFirst')}
            </Link>
          ) : (
            <span />
          )}
          {next && (
            <Link
              href={`${beginning}${states.length > 0 ? '&' : '?'}after=${next}`}
              prefetch={false}
              scroll={false}
              className="underline"
            >
              {words('resultsNext')}
            </Link>
          )}
        </p>
      )}
    </Card>
  )
}

function StateLink({ href, on, children }: { href: string; on: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={on ? 'true' : undefined}
      className={`inline-flex min-h-8 items-center rounded-full border px-3 text-quiet ${on ? 'border-ink-3 bg-selected font-semibold' : 'border-line text-ink-2 hover:border-ink-3'}`}
    >
      <span>{children}</span>
    </Link>
  )
}
