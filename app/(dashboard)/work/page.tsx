import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IgnoredNote } from '@/components/ui/ignored-note'
import { WorkList } from '@/components/work/work-list'
import { requireViewer } from '@/lib/auth/viewer'
import { parseFields } from '@/lib/contract/lists/fields'
import { workFields } from '@/lib/contract/work-wish'
import { addressOf, may, proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { countOpenClaims } from '@/lib/store/read/claims'
import { infraQuestions } from '@/lib/store/read/infra-questions'
import { work } from '@/lib/store/read/work'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('work'))('page') }
}

/** What to do next, grouped by next action. */
export default async function WorkPage({ searchParams }: PageProps<'/work'>) {
  const viewer = await requireViewer('read')
  const { wanted, ignored } = parseFields(workFields, await searchParams)
  const { db } = await database()
  const sees = proofOf(viewer, 'read-people')
  return (
    <>
      <IgnoredNote ignored={ignored} />
      <WorkList
        work={await work(db, viewer, wanted.of)}
        of={wanted.of}
        claims={await countOpenClaims(db)}
        questions={sees ? (await infraQuestions(db, sees)).length : 0}
        mayDecide={may(viewer, 'decide')}
        seesKeyIds={may(viewer, 'read-key-ids')}
        email={addressOf(viewer) ?? ''}
      />
    </>
  )
}
