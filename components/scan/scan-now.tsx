'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PageTitle } from '@/components/ui/page-title'
import type { ScanProgress } from '@/lib/contract/views/scan'
import { LiveMark, ScanBar, useScanFigures } from './scan-figures'
import { ScanLead, ScanTitle } from './scan-title'
import { StartScan } from './start-scan'
import { useLiveScan } from './use-live-scan'

interface ScanNowProps {
  /** The newest scan, as the server knew it when it drew the page. */
  drawn: ScanProgress
  mayScan: boolean
  /** Accounts whose latest reading left something unread, by whichever scan: there is something to retry. */
  unread: number
  /** IAM users known of accounts that are not read now: they are in no figure of a scan. */
  usersUnread: number
}

/** The newest scan in a title and one line, live while it runs; all else about it is on its own page. The next one is started here. */
export function ScanNow({ drawn, mayScan, unread, usersUnread }: ScanNowProps) {
  const words = useTranslations('scans')
  const { scan, lost } = useLiveScan(drawn)
  const figures = useScanFigures(scan)
  const { failed, partly } = scan.accounts
  const isTroubled =
    failed + partly + scan.problems.length + scan.directory.problems.length > 0 || scan.failure !== null
  return (
    <>
      <PageTitle
        title={<ScanTitle scan={scan} newest />}
        lead={<ScanLead scan={scan} />}
        actions={mayScan ? <StartScan unread={unread} running={scan.state === 'running'} /> : null}
      />
      <section
        aria-label={words('progress')}
        className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-1 rounded-card border border-line bg-card px-4 py-2"
      >
        <div className="w-full xl:w-24">
          <ScanBar scan={scan} />
        </div>
        <dl className="flex flex-wrap gap-x-5 gap-y-1">
          {figures.map(({ name, value }, place) => (
            <div key={name} className="flex gap-1.5">
              <dt className="text-ink-3">{name}</dt>
              <dd>
                <span className="font-semibold">{value}</span>
                {place === 0 && usersUnread > 0 && scan.state === 'finished' && (
                  <span className="text-ink-3"> {words('usersUnread', { count: usersUnread })}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
        {scan.state === 'running' && <LiveMark lost={lost} />}
        <Link
          href={`/scans/${scan.id}`}
          prefetch={false}
          className={`inline-flex min-h-6 items-center underline md:ml-auto ${isTroubled ? 'text-danger' : ''}`}
        >
          {words(isTroubled ? 'toTrouble' : 'toDetails')}
        </Link>
      </section>
    </>
  )
}
