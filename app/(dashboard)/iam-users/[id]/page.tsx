import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { IamUserArticle } from '@/components/iam-user/iam-user-article'
import { PlanCard } from '@/components/iam-user/plan-card'
import { LookUpCard } from '@/components/look-up/look-up-card'
import { UseCalendars } from '@/components/look-up/use-calendars'
import { Words } from '@/components/words'
import { planInputs } from '@/lib/assess/plan-inputs'
import { requireViewer } from '@/lib/auth/viewer'
import { catalogue } from '@/lib/catalogue/catalogue'
import { config } from '@/lib/config'
import { iamUserList } from '@/lib/contract/lists/iam-user-list'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { exceptionState, isStanding } from '@/lib/domain/exception'
import { isUuid } from '@/lib/domain/ids'
import { dayOf, daysAfter, type Instant, instant } from '@/lib/domain/instant'
import { type Recheck, recheckOf } from '@/lib/domain/judge/recheck'
import { CALENDAR_WEEKS } from '@/lib/domain/look-up/use-calendar'
import { planFor, stepNow } from '@/lib/domain/plan/plan'
import { PLAN_FORMATS, PLAN_STEPS } from '@/lib/domain/plan/plan-input'
import { may, proofOf, sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { unreadAmong } from '@/lib/store/read/coverage'
import { iamUserDetail } from '@/lib/store/read/iam-user-detail'
import { besideIamUser } from '@/lib/store/read/iam-user-list'
import { infraQuestions } from '@/lib/store/read/infra-questions'
import { lookUpOf } from '@/lib/store/read/look-up'
import { ownAmong } from '@/lib/store/read/person-behind'
import { reachOf } from '@/lib/store/read/reach'
import { trailUsesOf } from '@/lib/store/read/trail-uses'
import { daysOfUse } from '@/lib/store/read/use-days'

/** Read once per request, for head and page. */
const userOf = cache(async (id: string): Promise<IamUserDetail> => {
  const viewer = await requireViewer('read')
  const { db } = await database()
  const user = isUuid(id) ? await iamUserDetail(db, sightOf(viewer), id) : null
  return user ?? notFound()
})

export async function generateMetadata({ params }: PageProps<'/iam-users/[id]'>): Promise<Metadata> {
  return { title: (await userOf((await params).id)).name }
}

/** One IAM user: what to do next, how far it is and why, every fact and its age. */
export default async function IamUserPage({ params, searchParams }: PageProps<'/iam-users/[id]'>) {
  const user = await userOf((await params).id)
  const viewer = await requireViewer('read')
  const asked = await searchParams
  const from = iamUserList.openedFrom(asked)
  const { db } = await database()
  const beside = from && (await besideIamUser(db, proofOf(viewer, 'read-key-ids'), from, user.id))
  // Commands name key ids in full.
  const sees = proofOf(viewer, 'read-key-ids')
  const seesPeople = proofOf(viewer, 'read-people')
  const today = dayOf(instant(Date.now()))
  const [input] = sees ? await planInputs(db, sees, [user.id], instant(Date.now())) : []
  const address = pageAddress(user.id, asked.from)
  const step = input ? stepNow(user.assessment.nextAction) : null
  return (
    <Words of={['decide', 'kinds', 'lookUp', 'problems']}>
      <IamUserArticle
        user={user}
        place={from && beside && iamUserList.placeIn(from, beside)}
        decides={
          may(viewer, 'decide')
            ? { approves: may(viewer, 'approve'), asked: await ownAmong(db, viewer.actor, user.exceptions) }
            : null
        }
        questions={seesPeople ? await infraQuestions(db, seesPeople, user.id) : []}
        portal={config().accessPortal}
        reach={await reachOf(db, user)}
        unread={user.assessment.stale ? await unreadAmong(db, [user.account.id]) : null}
        recheck={recheckIn(user, instant(Date.now()))}
        planPlace={step && { step, href: `${address}${address.includes('?') ? '&' : '?'}plan=${step}.cli#plan` }}
        plan={
          input && (
            <PlanCard
              user={user}
              plan={planFor(input)}
              decides={may(viewer, 'decide')}
              wish={planWish(asked.plan)}
              address={address}
            />
          )
        }
        lookUp={
          <>
            <LookUpCard
              user={user}
              view={await lookUpOf(db, user.id)}
              trail={await trailUsesOf(db, user.id)}
              mayAsk={may(viewer, 'scan')}
              mayUpload={may(viewer, 'decide')}
            />
            <UseCalendars user={user} days={await daysOfUse(db, user.id, daysAfter(today, -CALENDAR_WEEKS * 7))} />
          </>
        }
      />
    </Words>
  )
}

/** What an exception that is asked for or holds is to be looked at again for. */
function recheckIn({ exceptions, assessment }: IamUserDetail, now: Instant): Recheck | null {
  const standing = exceptions.find((one) => isStanding(exceptionState(one, now)))
  const { integration, featureNeeds = null } = assessment
  return standing ? recheckOf(catalogue.integration(integration), featureNeeds, standing.asked.at) : null
}

/** `STEP.FORMAT`; what is not understood says nothing. */
function planWish(asked: string | string[] | undefined) {
  const [step, format] = typeof asked === 'string' ? asked.split('.') : []
  return {
    step: PLAN_STEPS.find((one) => one === step) ?? null,
    format: PLAN_FORMATS.find((one) => one === format) ?? 'cli',
  }
}

/** The page's own address, with the list that it was opened from. */
function pageAddress(id: string, from: string | string[] | undefined): string {
  return typeof from === 'string' ? `/iam-users/${id}?${new URLSearchParams({ from })}` : `/iam-users/${id}`
}
