'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { PageTitle } from '@/components/ui/page-title'
import { accountsDone, type ResultsWish, type ScanAnswer, type ScanProgress } from '@/lib/contract/views/scan'
import { ApiCalls } from './api-calls'
import { ScanErrors } from './scan-errors'
import { ScanFigures } from './scan-figures'
import { ScanResults } from './scan-results'
import { StartScan } from './start-scan'
import { useDuration } from './use-duration'
import { useLiveScan } from './use-live-scan'

interface ScanLiveProps {
  /** As the server knew it when it drew the page. */
  answer: ScanAnswer
  /** Which results of accounts are shown. */
  wish: ResultsWish
  /** The page about the newest scan, from which the next one is started; else the page of this one scan. */
  newest: boolean
  /** May start scans. */
  mayScan: boolean
}

/**
 * One scan: how far it is, what it found, what it asked AWS, what went wrong with the fix, account by account. While it runs its
 * figures are live; what is listed the server draws again.
 */
export function ScanLive({ answer, wish, newest, mayScan }: ScanLiveProps) {
  const words = useTranslations('scans')
  const { scan, lost } = useLiveScan(answer.scan)
  const { errors } = answer
  return (
    <>
      <PageTitle
        above={
          newest ? null : (
            <Link href="/scans" rel="up" prefetch={false} className="hover:underline">
              {words('crumb')}
            </Link>
          )
        }
        title={<Title scan={scan} newest={newest} />}
        lead={<Lead scan={scan} />}
        actions={
          newest && mayScan ? (
            <StartScan failed={scan.accounts.failed + scan.accounts.partly} running={scan.state === 'running'} />
          ) : null
        }
      />
      <div className="grid gap-4">
        <ScanFigures scan={scan} lost={lost} />
        <ScanErrors errors={errors} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <ScanResults answer={{ ...answer, scan }} wish={wish} path={newest ? '/scans' : `/scans/${scan.id}`} />
          <ApiCalls scan={scan} />
        </div>
      </div>
    </>
  )
}

function Title({ scan, newest }: { scan: ScanProgress; newest: boolean }) {
  const words = useTranslations('scans')
  const { total, read } = scan.accounts
  if (scan.state === 'running') return <RunningTitle scan={scan} />
  if (!newest) return words('titleOld', { read, total })
  if (scan.failure) return words('titleFailed')
  if (scan.onlyFailed) return words('titleRetry', { read, total })
  return read === total ? words('titleAll', { total }) : words('titleSome', { read, total })
}

function RunningTitle({ scan }: { scan: ScanProgress }) {
  const words = useTranslations('scans')
  const { total } = scan.accounts
  const done = accountsDone(scan)
  if (scan.phase === 'discovering') return words('titleDiscovering')
  return done === total ? words('titleDirectory') : words('titleRunning', { done, total })
}

function Lead({ scan }: { scan: ScanProgress }) {
  const words = useTranslations('scans')
  const duration = useDuration()
  return (
    <>
      {words.rich('lead', {
        age: () => <InstantText at={scan.at} as="age" />,
        trigger: scan.trigger,
        who: scan.actor.name,
      })}
      {scan.onlyFailed && ` · ${words('leadOnlyFailed')}`}
      {scan.finishedAt && ` · ${words('leadTook', { duration: duration(scan.startedAt, scan.finishedAt) })}`}
    </>
  )
}
