import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LookUpUnidentified } from '@/components/look-up/look-up-unidentified'
import { ScanNow } from '@/components/scan/scan-now'
import { ScanTable } from '@/components/scan/scan-table'
import { StartScan } from '@/components/scan/start-scan'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { PageTitle } from '@/components/ui/page-title'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { parseScansPage, writeScansCursor } from '@/lib/contract/scans'
import { may } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { accountsToRetry, usersUnread } from '@/lib/store/read/coverage'
import { lookUpProgress } from '@/lib/store/read/look-up'
import { latestScans, newestScan } from '@/lib/store/read/scan-detail'
import { shownScan } from '../shown-scan'

const LISTED = 40

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('scans'))('page') }
}

/** Every scan, newest first, and of the newest how far it is, live while it runs. */
export default async function ScansPage({ searchParams }: PageProps<'/scans'>) {
  const viewer = await requireViewer('read')
  const { results, before, ignored } = parseScansPage(await searchParams)
  const { db } = await database()
  const newest = await newestScan(db)
  const scan = newest && (await shownScan(newest))
  const mayScan = may(viewer, 'scan')
  if (!scan) return <NeverScanned mayScan={mayScan} />
  if (results !== '') redirect(`/scans/${scan.id}${results}`)
  const earlier = await latestScans(db, LISTED, before)
  return (
    <>
      <IgnoredNote ignored={ignored} />
      <Words of={['scans', 'lookUps']}>
        <ScanNow
          key={scan.id}
          drawn={scan}
          mayScan={mayScan}
          unread={await accountsToRetry(db)}
          usersUnread={await usersUnread(db)}
        />
        {before === null && (
          <div className="my-3">
            <LookUpUnidentified progress={await lookUpProgress(db)} mayAsk={mayScan} />
          </div>
        )}
        <div id="earlier">
          <ScanTable
            scans={earlier.scans}
            next={earlier.next && writeScansCursor(earlier.next)}
            older={before !== null}
            newest={scan.id}
          />
        </div>
      </Words>
    </>
  )
}

async function NeverScanned({ mayScan }: { mayScan: boolean }) {
  const words = await getTranslations('scans')
  return (
    <Words of={['scans']}>
      <PageTitle
        title={words('titleNever')}
        lead={words('leadNever')}
        actions={mayScan ? <StartScan unread={0} running={false} /> : null}
      />
    </Words>
  )
}
