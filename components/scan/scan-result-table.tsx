import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Cell, Row, Table } from '@/components/ui/table'
import type { ScanAccountResult, ScanItemState } from '@/lib/contract/views/scan'
import { useDuration } from './use-duration'

/** What came of each account, as the server drew it last. */
export function ScanResultTable({ results }: { results: readonly ScanAccountResult[] }) {
  const words = useTranslations('scans')
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
    <Table caption={words('caption')} columns={columns} lines>
      {results.map((result) => (
        <ResultRow key={result.account.id} result={result} />
      ))}
    </Table>
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
      <Cell label={words('id')} card="flowing" className="text-ink-3">
        <span className="above font-mono text-[0.75rem]">{account.accountId}</span>
      </Cell>
      <Cell
        label={words('state')}
        card="flowing"
        title={attempt > 1 ? `${words(`stateName.${state}`)}, ${words('attempts', { count: attempt })}` : undefined}
      >
        <Badge tone={TONE[state]}>{words(`stateName.${state}`)}</Badge>
        {attempt > 1 && <small>{words('attempts', { count: attempt })}</small>}
      </Cell>
      <Cell label={words('users')} card="flowing" align="right">
        {count(users)}
      </Cell>
      <Cell label={words('keys')} card="flowing" align="right">
        {count(accessKeys)}
      </Cell>
      <Cell label={words('calls')} card="flowing" align="right">
        {format.number(apiCalls)}
      </Cell>
      <Cell label={words('took')} card="flowing" align="right">
        {startedAt && finishedAt ? duration(startedAt, finishedAt) : <span className="text-ink-3">–</span>}
      </Cell>
    </Row>
  )
}
