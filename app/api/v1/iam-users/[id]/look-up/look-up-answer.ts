import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { type LookUpView, lookUpState, wholeKeyIds } from '@/lib/contract/views/look-up'
import type { TrailUsesView } from '@/lib/contract/views/trail'
import type { Instant } from '@/lib/domain/instant'
import { athenaQuery } from '@/lib/domain/look-up/athena-query'
import { unlikeKind } from '@/lib/domain/look-up/unlike-kind'

/** What is known of who uses a user, as the API tells it. Key ids stand in the query only where the reader sees them. */
export function lookUpAnswer(
  user: IamUserDetail,
  { view, trail }: { view: LookUpView | null; trail: TrailUsesView | null },
  now: Instant,
) {
  const { kind, integration } = user.assessment
  return {
    state: lookUpState(view, now),
    askedAt: view?.askedAt ?? null,
    notBefore: view?.notBefore ?? null,
    found: view?.found ?? null,
    unlike: (view?.found?.uses ?? []).flatMap((group, use) => {
      const code = unlikeKind(group, kind, integration)
      return code ? { use, code } : []
    }),
    failure: view?.failure ?? null,
    trail,
    athenaQuery: athenaQuery(user, wholeKeyIds(user), now),
  }
}
