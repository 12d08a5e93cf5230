import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { IamUserArticle } from '@/components/iam-user/iam-user-article'
import { PlanCard } from '@/components/iam-user/plan-card'
import { LookUpCard } from '@/components/look-up/look-up-card'
import { Words } from '@/components/words'
import { planInputs } from '@/lib/assess/plan-inputs'
import { requireViewer } from '@/lib/auth/viewer'
import { catalogue } from '@/lib/catalogue/catalogue'
import { config } from '@/lib/config'
import { iamUserList } from '@/lib/contract/lists/iam-user-list'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { exceptionState, isStanding } from '@/lib/domain/exception'
import { isUuid } from '@/lib/domain/ids'
import { type Instant, instant } from '@/lib/domain/instant'
import { type Recheck, recheckOf } from '@/lib/domain/judge/recheck'
import { planFor } from '@/lib/domain/plan/plan'
import { PLAN_FORMATS, PLAN_STEPS } from '@/lib/domain/plan/plan-input'
import { may, proofOf, sightOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { iamUserDetail } from '@/lib/store/read/iam-user-detail'
import { besideIamUser } from '@/lib/store/read/iam-user-list'
import { lookUpOf } from '@/lib/store/read/look-up'
import { ownAmong } from '@/lib/store/read/person-behind'
import { reachedBy } from '@/lib/store/read/reach'

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
  const sees = may(viewer, 'decide') ? proofOf(viewer, 'read-key-ids') : null
  const [input] = sees ? await planInputs(db, sees, [user.id], instant(Date.now())) : []
  return (
    <Words of={['decide', 'kinds', 'lookUp']}>
      <IamUserArticle
        user={user}
        place={from && beside && iamUserList.placeIn(from, beside)}
        decides={
          may(viewer, 'decide')
            ? { approves: may(viewer, 'approve'), asked: await ownAmong(db, viewer.actor, user.exceptions) }
            : null
        }
        portal={config().accessPortal}
        reach={user.removedAt ? [] : await reachedBy(db, user.account.id, user)}
        recheck={recheckIn(user, instant(Date.now()))}
        plan={
          input && (
            <PlanCard
              user={user}
              plan={planFor(input)}
              wish={planWish(asked.plan)}
              address={pageAddress(user.id, asked.from)}
            />
          )
        }
        lookUp={<LookUpCard user={user} view={await lookUpOf(db, user.id)} mayAsk={may(viewer, 'scan')} />}
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
