import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { Words } from '@/components/words'
import { ClaimList } from '@/components/work/claim-list'
import { requireViewer } from '@/lib/auth/viewer'
import { unknownParameters } from '@/lib/contract/lists/fields'
import { may } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { openClaimList } from '@/lib/store/read/claims'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('work'))('claims.page') }
}

/** What people said of IAM users, theirs or not, until somebody accepts or dismisses it: of identified users too. */
export default async function ClaimsPage({ searchParams }: PageProps<'/work/claims'>) {
  const viewer = await requireViewer('read')
  const { db } = await database()
  return (
    <>
      <IgnoredNote ignored={unknownParameters({}, await searchParams)} />
      <Words of={['decide', 'desk']}>
        <ClaimList claims={await openClaimList(db)} mayDecide={may(viewer, 'decide')} />
      </Words>
    </>
  )
}
