import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BesideLinks } from '@/components/leavers/beside-links'
import { CleanUpTable } from '@/components/leavers/clean-up-table'
import { DoubtNote } from '@/components/leavers/doubt-note'
import { InfraQuestions } from '@/components/leavers/infra-questions'
import { LeaverReport } from '@/components/leavers/leaver-report'
import { NumberLink } from '@/components/ui/number-link'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { EVERY_ASK } from '@/lib/contract/lists/ask-list'
import { EVERY_LEAVER, isEverybody, parseLeaverFilter } from '@/lib/contract/lists/leaver-list'
import { LEAVERS_SHOWN } from '@/lib/contract/lists/person-list'
import { isUuid } from '@/lib/domain/ids'
import { instant } from '@/lib/domain/instant'
import { OPEN_STANDINGS } from '@/lib/domain/leavers/standing'
import { may, proofOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { assigneeNames } from '@/lib/store/read/case-views'
import { cleanUpMonths } from '@/lib/store/read/clean-up'
import { unreadAccounts } from '@/lib/store/read/coverage'
import { ownDeputy } from '@/lib/store/read/deputies'
import { infraQuestions } from '@/lib/store/read/infra-questions'
import { leaverChoices, leaversFound, leaversListed } from '@/lib/store/read/leaver-list'
import { leaverSections } from '@/lib/store/read/leavers'
import { leavingCounts, peopleToAsk } from '@/lib/store/read/people-to-ask'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leavers'))('page') }
}

/** Who left, what they can still use and since when, and the whole population for whoever must prove it. */
export default async function LeaversPage({ searchParams }: PageProps<'/leavers'>) {
  const viewer = await requireViewer('read-people', 'review')
  const params = await searchParams
  // Without a wish, what is open: the rest is one choice away.
  const isUsual = Object.keys(params).length === 0
  const { filter, ignored } = isUsual
    ? { filter: { ...EVERY_LEAVER, standings: OPEN_STANDINGS }, ignored: [] }
    : parseLeaverFilter(params)
  const { db } = await database()
  const at = { now: instant(Date.now()), timeZone: config().timeZone }
  const sees = proofOf(viewer, 'read-people')
  const questions = sees ? await infraQuestions(db, sees) : []
  const words = await getTranslations('leavers')
  const { page: list, found } = await leaversListed(db, viewer, filter, at)
  const isNarrowed = !isEverybody({ ...filter, standings: [] })
  const page = await leaverSections(db, viewer, { ...at, most: LEAVERS_SHOWN })
  return (
    <>
      <Words of={['leavers', 'corrections', 'decide', 'lists']}>
        <LeaverReport
          filter={filter}
          ignored={ignored}
          list={list}
          found={found}
          whole={isNarrowed ? await leaversFound(db, viewer, EVERY_LEAVER, at) : found}
          choices={await leaverChoices(db, viewer)}
          assignees={await assigneeNames(db, viewer, filter.assignees.filter(isUuid))}
          page={page}
          deputy={await ownDeputy(db, viewer, at.now)}
          toAsk={await peopleToAsk(db, viewer, { ...EVERY_ASK, limit: LEAVERS_SHOWN }, at)}
          beside={
            <>
              <BesideLinks counts={await leavingCounts(db, viewer, at)} here="leavers" />
              {questions.length > 0 && (
                <p className="mb-4">
                  <NumberLink href="#asked-infra" count={questions.length} className="underline">
                    {words('infra.link', { count: questions.length })}
                  </NumberLink>
                </p>
              )}
              <DoubtNote doubts={page.doubts} />
            </>
          }
          unread={await unreadAccounts(db)}
          mayMark={may(viewer, 'decide')}
          mayCorrect={may(viewer, 'roster')}
        />
      </Words>
      {questions.length > 0 && <InfraQuestions questions={questions} />}
      {sees && filter.cursor === null && (
        <div className="mt-5">
          <CleanUpTable months={await cleanUpMonths(db, sees, at)} />
        </div>
      )}
    </>
  )
}
