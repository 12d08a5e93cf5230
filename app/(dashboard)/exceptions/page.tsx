import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { knownIntegrations } from '@/app/api/known-integrations'
import { CLAIMS, ClaimsCard } from '@/components/exceptions/claims-card'
import { ExceptionGroups } from '@/components/exceptions/exception-groups'
import { ExceptionList } from '@/components/exceptions/exception-list'
import { WaitingExceptions } from '@/components/exceptions/waiting-exceptions'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { catalogue } from '@/lib/catalogue/catalogue'
import {
  EVERY_EXCEPTION,
  exceptionList,
  isUsualSlice,
  parseExceptionFilter,
  SOON_DAYS,
} from '@/lib/contract/lists/exception-list'
import { EVERY_IAM_USER, type IamUserSelection } from '@/lib/contract/lists/iam-user-list'
import { MOST_AT_ONCE } from '@/lib/domain/decision'
import { instant } from '@/lib/domain/instant'
import { may } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { unreadAccounts } from '@/lib/store/read/coverage'
import { exceptionIntegrations, exceptionPage, exceptionTotals, statesOf } from '@/lib/store/read/exception-list'
import { countIamUsers, iamUserPage } from '@/lib/store/read/iam-user-list'
import { ownAmong } from '@/lib/store/read/person-behind'

/** So many IAM users of each claim are named. */
const CLAIMS_NAMED = 10

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exceptions'))('page') }
}

/** What stays, why, until when, who asked and approved, and what ends soon; first what waits for an answer. */
export default async function ExceptionsPage({ searchParams }: PageProps<'/exceptions'>) {
  const viewer = await requireViewer('read')
  const params = await searchParams
  if (Object.keys(params).length === 0) redirect(exceptionList.usualHref)
  const { db } = await database()
  const { filter, ignored } = await knownIntegrations(db, parseExceptionFilter(params))
  const now = instant(Date.now())
  const whole = await exceptionPage(db, catalogue, filter, now)
  const oldest = {
    ...EVERY_EXCEPTION,
    states: ['asked'],
    sort: 'asked',
    direction: 'asc',
    limit: MOST_AT_ONCE,
  } as const
  const waiting = await exceptionPage(db, catalogue, oldest, now)
  const [decides, approves] = [may(viewer, 'decide'), may(viewer, 'approve')]
  // What waits stands above the list while nothing narrows it, and so not in it; to whoever may only withdraw it, where they do.
  const isAbove = approves || !decides
  const answered = { ...filter, states: filter.states.filter((state) => state !== 'asked') }
  const isApart = isAbove && isUsualSlice(filter) && waiting.count > 0
  const page = isApart ? { ...(await exceptionPage(db, catalogue, answered, now)), groups: whole.groups } : whole
  const kept = await countIamUsers(db, null, { ...EVERY_IAM_USER, removed: false, excepted: true })
  const claimed = (of: Partial<IamUserSelection>) =>
    iamUserPage(db, null, { ...EVERY_IAM_USER, ...of, limit: CLAIMS_NAMED })
  const claims = { claimGlass: await claimed(CLAIMS.claimGlass), claimTag: await claimed(CLAIMS.claimTag) }
  return (
    <Words of={['exceptions', 'decide']}>
      <ExceptionList
        filter={filter}
        page={page}
        found={await statesOf(db, filter, now)}
        totals={{ ...(await exceptionTotals(db, SOON_DAYS, now)), kept }}
        coverage={claims.claimGlass.coverage}
        unread={await unreadAccounts(db)}
        integrations={await exceptionIntegrations(db, now)}
        ignored={ignored}
        own={await ownAmong(db, viewer.actor, page.exceptions)}
        decides={decides}
        isApart={isApart}
        waiting={
          isAbove && (
            <WaitingExceptions
              page={waiting}
              own={await ownAmong(db, viewer.actor, waiting.exceptions)}
              approves={approves}
            />
          )
        }
      >
        {page.groups.length > 0 && (
          <ExceptionGroups
            groups={page.groups}
            told={
              new Set(
                (isAbove ? waiting.exceptions : []).flatMap(({ user, recheck }) => (recheck && user.integration) ?? []),
              )
            }
          />
        )}
        <ClaimsCard claims={claims} />
      </ExceptionList>
    </Words>
  )
}
