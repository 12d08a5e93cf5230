import Link from 'next/link'
import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { Cell, Row, Table } from '@/components/ui/table'
import { callsMade, type ScanProgress } from '@/lib/contract/views/scan'
import type { Uuid } from '@/lib/domain/ids'
import { useDuration } from './use-duration'

interface ScanTableProps {
  scans: readonly ScanProgress[]
  /** Cursor to older scans. */
  next: string | null
  /** This page is not the newest. */
  older: boolean
  /** The newest of all: what it could not read is wrong now. */
  newest: Uuid
}

/** Scans, newest first. How far one is that runs stands above, live. */
export function ScanTable({ scans, next, older, newest }: ScanTableProps) {
  const words = useTranslations('scans')
  const columns = [
    { label: words('when', { timeZone: useTimeZone() ?? 'UTC' }), width: 'md:w-50' },
    { label: words('by') },
    { label: words('result'), width: 'md:w-24', align: 'right' as const },
    { label: words('users'), width: 'md:w-32', align: 'right' as const },
    { label: words('apiCalls'), width: 'md:w-24', align: 'right' as const },
    { label: words('took'), width: 'md:w-28', align: 'right' as const },
  ]
  return (
    <>
      <Panel>
        <Table caption={words('earlierCaption')} columns={columns} lines>
          {scans.map((scan) => (
            <ScanRow key={scan.id} scan={scan} isNewest={scan.id === newest} />
          ))}
        </Table>
      </Panel>
      {(next || older) && (
        <p className="screen-only mt-2 flex justify-between gap-3">
          {older ? (
            <Link href="/scans" prefetch={false} className="underline">
              {words('newest')}
            </Link>
          ) : (
            <span />
          )}
          {next && (
            <Link href={`/scans?before=${next}#earlier`} prefetch={false} className="underline">
              {words('older')}
            </Link>
          )}
        </p>
      )}
    </>
  )
}

function ScanRow({ scan, isNewest }: { scan: ScanProgress; isNewest: boolean }) {
  const words = useTranslations('scans')
  const format = useFormatter()
  const duration = useDuration()
  const { read, total } = scan.accounts
  const running = scan.state === 'running'
  const by = words(`trigger.${scan.trigger}`, { who: scan.actor.name })
  const part = scan.onlyAccounts
    ? words('leadOnly', { count: scan.onlyAccounts.length })
    : scan.onlyFailed && words('onlyFailed')
  const nothingYet = <span className="text-ink-3">–</span>
  return (
    <Row>
      <Cell heading>
        <Link href={`/scans/${scan.id}`} prefetch={false} className="hover:underline">
          <InstantText at={scan.at} as="time" />
        </Link>
      </Cell>
      <Cell label={words('by')} title={part ? `${by}, ${part}` : by}>
        {by}
        {part && <small>{part}</small>}
      </Cell>
      <Cell label={words('result')} card="flowing" align="right">
        {running ? (
          nothingYet
        ) : (
          <span className={read === total ? '' : isNewest ? 'text-danger' : 'text-ink-3'}>
            {format.number(read)}
            {read < total && ` / ${format.number(total)}`}
          </span>
        )}
      </Cell>
      <Cell label={words('users')} card="flowing" align="right">
        {running ? nothingYet : format.number(scan.iamUsers)}
      </Cell>
      <Cell label={words('apiCalls')} card="flowing" align="right">
        {running ? nothingYet : format.number(callsMade(scan))}
      </Cell>
      <Cell label={words('took')} card="flowing" align="right">
        {scan.finishedAt ? duration(scan.startedAt, scan.finishedAt) : words('running')}
      </Cell>
    </Row>
  )
}
