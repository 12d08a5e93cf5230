'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PageTitle } from '@/components/ui/page-title'
import type { ScanProgress } from '@/lib/contract/views/scan'
import { ApiCalls } from './api-calls'
import { ScanFigures } from './scan-figures'
import { type ListedResults, ScanResults } from './scan-results'
import { ScanLead, ScanTitle } from './scan-title'
import { useLiveScan } from './use-live-scan'

interface ScanLiveProps {
  /** As the server knew it when it drew the page. */
  drawn: ScanProgress
  /** What went wrong, with the fix. */
  errors: ReactNode
  listed: ListedResults
}

/**
 * One scan: how far it is, what it found, what it asked AWS, what went wrong with the fix, account by account. While it runs its
 * figures are live; what is listed the server draws again.
 */
export function ScanLive({ drawn, errors, listed }: ScanLiveProps) {
  const words = useTranslations('scans')
  const { scan, lost } = useLiveScan(drawn)
  return (
    <>
      <PageTitle
        above={
          <Link href="/scans" rel="up" prefetch={false} className="hover:underline">
            {words('crumb')}
          </Link>
        }
        title={<ScanTitle scan={scan} newest={false} />}
        lead={<ScanLead scan={scan} />}
      />
      <div className="grid gap-4">
        <ScanFigures scan={scan} lost={lost} />
        {errors}
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <ScanResults scan={scan} listed={listed} path={`/scans/${scan.id}`} />
          <ApiCalls scan={scan} />
        </div>
      </div>
    </>
  )
}
