import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { scanAnswer } from '@/app/api/v1/scans/scan-answer'
import { ScanLive } from '@/components/scan/scan-live'
import { ScanTable } from '@/components/scan/scan-table'
import { StartScan } from '@/components/scan/start-scan'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { PageTitle } from '@/components/ui/page-title'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { parseScansPage, writeScansCursor } from '@/lib/contract/scans'
import { may } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { latestScans, newestScan } from '@/lib/store/read/scan-detail'
import { shownScan } from '../shown-scan'

const LISTED = 12

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('scans'))('page') }
}

/** The newest scan, live while it runs, and those before it. */
export default async function ScansPage({ searchParams }: PageProps<'/scans'>) {
  const viewer = await requireViewer('read')
  const { wish, before, ignored } = parseScansPage(await searchParams)
  const { db } = await database()
  const newest = await newestScan(db)
  const scan = newest && (await shownScan(newest))
  const mayScan = may(viewer, 'scan')
  if (!scan) return <NeverScanned mayScan={mayScan} />
  const earlier = await latestScans(db, LISTED, before)
  return (
    <>
      <IgnoredNote ignored={ignored} />
      <Words of={['scans', 'failures']}>
        <ScanLive key={scan.id} answer={await scanAnswer(db, scan, wish)} wish={wish} newest mayScan={mayScan} />
        <div id="earlier" className="mt-4">
          <ScanTable
            scans={earlier.scans}
            next={earlier.next && writeScansCursor(earlier.next)}
            older={before !== null}
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
        actions={mayScan ? <StartScan failed={0} running={false} /> : null}
      />
    </Words>
  )
}
