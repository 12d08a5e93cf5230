import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RecheckNote } from '@/components/integration/recheck-note'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { PersonName } from '@/components/person/person-name'
import { InstantText } from '@/components/ui/instant-text'
import type { PlaceInList } from '@/lib/contract/lists/shown'
import type { UnreadAmong } from '@/lib/contract/views/account'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { InfraQuestion } from '@/lib/contract/views/leaving'
import type { Reach } from '@/lib/contract/views/reach'
import { seenAt } from '@/lib/domain/facts/iam-user'
import type { Recheck } from '@/lib/domain/judge/recheck'
import { CredentialTable } from './credential-table'
import type { Decides } from './decides'
import { ExceptionsCard } from './exceptions-card'
import { IamUserHead } from './iam-user-head'
import type { PlanPlace } from './main-step'
import { NextActionCard } from './next-action-card'
import { NotCheckedCard } from './not-checked-card'
import { ReachCard } from './reach-card'
import { ReplacementCard } from './replacement-card'
import { SightingsCard } from './sightings-card'
import { UserDetails } from './user-details'
import { UserHistory } from './user-history'

interface IamUserArticleProps {
  user: IamUserDetail
  /** Where it stands in the list that it was opened from; `null`: it was opened by itself. */
  place: PlaceInList | null
  /** `null`: this viewer decides nothing. */
  decides: Decides | null
  /** Whose it is, as managers ask of whoever administers AWS. */
  questions: readonly InfraQuestion[]
  /** The company's AWS access portal. It has the Organization's accounts only. */
  portal: string | null
  /** That it is kept although its integration can do without keys by now; `null`: it is not, or cannot. */
  recheck: Recheck | null
  /** The roles of other accounts that it may assume. */
  reach: Reach
  /** Its account, where that was not wholly read; `null`: its facts are current. */
  unread: UnreadAmong | null
  /** Where the commands of the next action stand. */
  planPlace: PlanPlace | null
  /** The plan, for those who see key ids in full. */
  plan?: ReactNode
  /** Who uses it, as far as that was looked up. */
  lookUp: ReactNode
}

/** One IAM user: first what is to be done, then how far it is and why, then every fact and its age. */
export function IamUserArticle({
  user,
  place,
  decides: may,
  questions,
  portal,
  recheck,
  reach,
  unread,
  planPlace,
  plan,
  lookUp,
}: IamUserArticleProps) {
  const { integration } = user.assessment
  // Of what AWS no longer has nothing is decided.
  const decides = user.removedAt ? null : may
  return (
    <article>
      <IamUserHead
        user={user}
        decides={decides}
        place={place}
        portal={user.account.kind === 'organization' ? portal : null}
      />
      <div className="grid gap-4">
        {unread && <StaleNote user={user} unread={unread} />}
        {questions.map((question) => (
          <InfraAsked key={question.id} question={question} />
        ))}
        <NextActionCard user={user} decides={decides} plan={planPlace} />
        {recheck && integration && (
          <p className="rounded-lg border border-ready bg-card px-3 py-2 wrap-anywhere">
            <RecheckNote integration={integration} recheck={recheck} />
          </p>
        )}
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 gap-4">
            <CredentialTable user={user} />
            <SightingsCard user={user} decides={decides} />
            {lookUp}
            <ReachCard user={user.name} reach={reach} />
            {plan}
            <ReplacementCard user={user} decides={decides} />
            <ExceptionsCard user={user} decides={decides} />
            <UserHistory user={user} decides={decides} />
            <NotCheckedCard user={user} />
          </div>
          <div className="grid min-w-0 gap-4">
            <UserDetails user={user} decides={decides} />
          </div>
        </div>
      </div>
    </article>
  )
}

/** That a manager does not know whether it is a leaver's: the answer is given beside its person. */
function InfraAsked({ question: { by, person, at } }: { question: InfraQuestion }) {
  const words = useTranslations('user')
  return (
    <p className="rounded-lg border border-ready bg-card px-3 py-2 wrap-anywhere">
      {words.rich('infraAsked', {
        by,
        person: () => <PersonName person={person} />,
        day: () => <InstantText at={at} as="day" />,
      })}
    </p>
  )
}

/** Why its facts are old, since when, and the way to mend it: said here, and nowhere else on the page. */
function StaleNote({ user, unread }: { user: IamUserDetail; unread: UnreadAmong }) {
  const words = useTranslations('user')
  const seen = seenAt(user)
  return (
    <div className="rounded-lg border border-ready bg-card px-3 py-2">
      {unread.count > 0 ? (
        <UnreadAccounts accounts={unread.named} count={unread.count} href={null} />
      ) : (
        seen && words.rich('staleSince', { day: () => <InstantText at={seen} /> })
      )}
    </div>
  )
}
