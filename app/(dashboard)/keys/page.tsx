import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImportReport } from '@/components/keys/import-report'
import { LookUpKeys } from '@/components/keys/key-look-up'
import { PageTitle } from '@/components/ui/page-title'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { may } from '@/lib/domain/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('keys'))('title') }
}

/** Whose a key is that somebody found, and what leak scanners found. */
export default async function KeysPage() {
  const viewer = await requireViewer('read')
  const words = await getTranslations('keys')
  return (
    <Words of={['keys', 'users', 'reasons', 'signals', 'problems']}>
      <PageTitle title={words('title')} lead={words('lead')} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <LookUpKeys />
        {may(viewer, 'decide') && <ImportReport />}
      </div>
    </Words>
  )
}
