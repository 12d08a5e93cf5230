import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EvidenceCard } from '@/components/report/evidence-card'
import { ReportSheet } from '@/components/report/report-sheet'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { reportQuery, usualSince } from '@/lib/contract/report-wish'
import { instant } from '@/lib/domain/instant'
import { may, proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { evidencePackList } from '@/lib/store/read/evidence-packs'
import { report } from '@/lib/store/read/report'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report'))('page') }
}

/** One printable page: how far, how complete, what is dangerous, and what proves it later. */
export default async function ReportPage({ searchParams }: PageProps<'/report'>) {
  const viewer = await requireViewer('read')
  const { wanted, ignored } = reportQuery.parse(await searchParams)
  const { db } = await database()
  const now = instant(Date.now())
  const since = wanted.since ?? usualSince(now)
  const sees = proofOf(viewer, 'read-people')
  return (
    <>
      <IgnoredNote ignored={ignored} />
      <ReportSheet
        report={await report(db, sees, { actor: viewer.actor, now, timeZone: config().timeZone, since })}
        since={since}
      />
      {sees && (
        <Words of={['report']}>
          <EvidenceCard packs={await evidencePackList(db, sees)} mayClose={may(viewer, 'configure')} />
        </Words>
      )}
    </>
  )
}
