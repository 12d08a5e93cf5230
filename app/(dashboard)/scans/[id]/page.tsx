import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { scanAnswer } from '@/app/api/v1/scans/scan-answer'
import { ScanErrors } from '@/components/scan/scan-errors'
import { ScanLive } from '@/components/scan/scan-live'
import { ScanResultTable } from '@/components/scan/scan-result-table'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { parseResultsWish } from '@/lib/contract/scans'
import { isUuid } from '@/lib/domain/ids'
import { database } from '@/lib/store/engine/client'
import { shownScan } from '../../shown-scan'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('scans'))('page') }
}

/** One scan, by its id. */
export default async function ScanPage({ params, searchParams }: PageProps<'/scans/[id]'>) {
  await requireViewer('read')
  const { id } = await params
  const { db } = await database()
  const scan = isUuid(id) ? await shownScan(id) : null
  if (!scan) notFound()
  const { wish, ignored } = parseResultsWish(await searchParams)
  const { results, next, errors } = await scanAnswer(db, scan, wish)
  return (
    <>
      <IgnoredNote ignored={ignored} />
      <Words of={['scans']}>
        <ScanLive
          drawn={scan}
          errors={<ScanErrors errors={errors} />}
          listed={{ wish, table: <ScanResultTable results={results} />, shown: results.length, next }}
        />
      </Words>
    </>
  )
}
