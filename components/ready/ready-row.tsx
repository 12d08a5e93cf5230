import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { PlanChanges } from '@/components/iam-user/plan-changes'
import { ReasonList } from '@/components/iam-user/reason-list'
import { unsaid } from '@/components/iam-user/unsaid'
import { Card } from '@/components/ui/card'
import { UserLink } from '@/components/ui/user-link'
import type { IamUserView } from '@/lib/contract/views/iam-user'
import type { PolicyAnswer } from '@/lib/domain/decision'
import type { Reason } from '@/lib/domain/judge/reason'
import type { Plan } from '@/lib/domain/plan/plan'

interface ReadyRowProps {
  user: IamUserView
  /** `null`: this viewer sees no key ids, and so no commands. */
  plan: Plan | null
  policyAnswer: PolicyAnswer | null
  /** Whether it waits for an answer about resource policies, or for a change of those that name it. */
  isOpen: boolean
  /** What was checked of none of them, as the list says above. */
  uncheckedOfAll: readonly Reason[]
}

/** One IAM user that can go, or waits for an answer only: why, what was not checked, and what is run. */
export function ReadyRow({ user, plan, policyAnswer, isOpen, uncheckedOfAll }: ReadyRowProps) {
  const words = useTranslations('ready')
  const decisions = useTranslations('decisions')
  const { nextActionBecause, notChecked } = user.assessment
  const unchecked = unsaid(notChecked, uncheckedOfAll)
  const part = plan?.parts.find(({ step }) => step === 'delete')
  return (
    <Card title={<Name user={user} />}>
      <dl className="grid gap-x-4 gap-y-1 md:grid-cols-[9rem_minmax(0,1fr)]">
        <dt className="text-ink-3">{words(isOpen ? 'waited' : 'safe')}</dt>
        <dd>
          <Reasons reasons={nextActionBecause} user={user} />
        </dd>
        {unchecked.length > 0 && (
          <>
            <dt className="text-ink-3">{words(uncheckedOfAll.length > 0 ? 'notCheckedEither' : 'notChecked')}</dt>
            <dd>
              <Reasons reasons={unchecked} user={user} />
            </dd>
          </>
        )}
        {policyAnswer && (
          <>
            <dt className="text-ink-3">{words('policies')}</dt>
            <dd className="wrap-anywhere">{decisions('answer-policies', { ...policyAnswer })}</dd>
          </>
        )}
      </dl>
      {part && !part.texts && (
        <p className="mt-2">
          <Link href={`/iam-users/${user.id}?plan=delete.cli#plan`} prefetch={false} className="underline">
            {words(policyAnswer ? 'changeFirst' : 'answerFirst')}
          </Link>
        </p>
      )}
      {part?.texts && (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer text-ink-2 underline">{words('commands')}</summary>
          <PlanChanges changes={part.changes} />
          <Link href={`/iam-users/${user.id}?plan=delete.cli#plan`} prefetch={false} className="underline">
            {words('toPlan')}
          </Link>
        </details>
      )}
    </Card>
  )
}

/** One that waits for nothing but facts, and which. */
export function KeptOut({ user }: { user: IamUserView }) {
  return (
    <li className="border-t border-soft py-2 first:border-0">
      <Name user={user} />
      <p className="text-ink-2">
        <Reasons reasons={user.assessment.nextActionBecause} user={user} />
      </p>
    </li>
  )
}

const Name = ({ user }: { user: IamUserView }) => (
  <span className="wrap-anywhere [&_a]:text-ink-2 [&_a]:underline [&_a]:decoration-ink-3 [&_a]:underline-offset-3">
    <UserLink user={user} /> <span className="font-normal text-ink-3">{'· '}</span>
    <span className="font-normal">
      <AccountLink account={user.account} />
    </span>
  </span>
)

/** What keeps a user in or out is no reason that speaks of people. */
const Reasons = ({ reasons, user }: { reasons: readonly Reason[]; user: IamUserView }) => (
  <ReasonList reasons={reasons} user={{ people: {}, person: user.person }} />
)
