import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Cell, Row, Table } from '@/components/ui/table'
import { resultsQuery } from '@/lib/contract/scan-fetch'
import type { ScanAnswer } from '@/lib/contract/views/scan'
import {
  type ResultsWish,
  SCAN_ITEM_STATES,
  type ScanAccountResult,
  type ScanItemState,
} from '@/lib/contract/views/scan'
import { useDuration } from './use-duration'

interface ScanResultsProps {
  answer: ScanAnswer
  wish: ResultsWish
  /** Where the page is, for links that narrow the list. */
  path: string
}

/** Account by account: what came of it, a page at a time. */
export function ScanResults({ answer: { scan, results, next }, wish: { states, after }, path }: ScanResultsProps) {
  const words = useTranslations('scans')
  const beginning = `${path}${resultsQuery({ states, after: null })}`
  const wanted = states.length > 0 ? states : SCAN_ITEM_STATES
  const total = wanted.reduce((sum, state) => sum + scan.accounts[state], 0)
  const columns = [
    { label: words('account') },
    { label: words('id'), width: 'md:w-27' },
    { label: words('state'), width: 'md:w-30' },
    { label: words('users'), width: 'md:w-21 [:lang(ja)_&]:md:w-26', align: 'right' as const },
    { label: words('keys'), width: 'md:w-24', align: 'right' as const },
    { label: words('calls'), width: 'md:w-15', align: 'right' as const },
    { label: words('took'), width: 'md:w-20', align: 'right' as const },
  ]
  return (
    <Card title={words('results')} aside={words('resultsShown', { shown: results.length, total })}>
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
      {results.length === 0 ? (
        <p className="text-ink-3">{words(total > 0 && !after ? 'resultsLate' : 'resultsNone')}</p>
      ) : (
        <Table caption={words('caption')} columns={columns} lines>
          {results.map((result) => (
            <ResultRow key={result.account.id} result={result} />
          ))}
        </Table>
      )}
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

function StateLink({ href, on, children }: { href: string; on: boolean; children: React.ReactNode }) {
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

const TONE: Readonly<Record<ScanItemState, 'plain' | 'danger' | 'done'>> = {
  pending: 'plain',
  running: 'plain',
  read: 'done',
  partly: 'danger',
  failed: 'danger',
}

function ResultRow({ result }: { result: ScanAccountResult }) {
  const words = useTranslations('scans')
  const format = useFormatter()
  const duration = useDuration()
  const { account, state, attempt, startedAt, finishedAt, users, accessKeys, apiCalls } = result
  const count = (value: number | null) =>
    value === null ? <span className="text-ink-3">{state === 'failed' ? '?' : '–'}</span> : format.number(value)
  return (
    <Row>
      <Cell heading title={`${account.name} ${account.accountId}`}>
        <Link href={`/accounts/${account.id}`} prefetch={false} className="font-medium">
          {account.name}
        </Link>
        {account.state === 'suspended' && <small>{words('suspended')}</small>}
      </Cell>
      <Cell label={words('id')} card="third" className="text-ink-3">
        <span className="above font-mono text-[0.75rem]">{account.accountId}</span>
      </Cell>
      <Cell
        label={words('state')}
        card="third"
        title={attempt > 1 ? `${words(`stateName.${state}`)}, ${words('attempts', { count: attempt })}` : undefined}
      >
        <Badge tone={TONE[state]}>{words(`stateName.${state}`)}</Badge>
        {attempt > 1 && <small>{words('attempts', { count: attempt })}</small>}
      </Cell>
      <Cell label={words('users')} card="third" align="right">
        {count(users)}
      </Cell>
      <Cell label={words('keys')} card="third" align="right">
        {count(accessKeys)}
      </Cell>
      <Cell label={words('calls')} card="third" align="right">
        {format.number(apiCalls)}
      </Cell>
      <Cell label={words('took')} card="third" align="right">
        {startedAt && finishedAt ? duration(startedAt, finishedAt) : <span className="text-ink-3">–</span>}
      </Cell>
    </Row>
  )
}
