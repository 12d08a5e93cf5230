import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/link-button'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { ReasonCode } from '@/lib/domain/judge/reason'
import { toldAction } from '@/lib/domain/judge/told-action'
import type { PlanStepName } from '@/lib/domain/plan/plan-input'
import { decidedDeletion, policiesFirst } from '@/lib/domain/plan/policies-first'
import { AnswerDormantControl, AnswerUseControl } from './answer-controls'
import type { Decides } from './decides'

/** The step of the plan that the next action asks for, and the page on which its commands stand open. */
export interface PlanPlace {
  step: PlanStepName
  href: string
}

interface MainStepProps {
  user: IamUserDetail
  /** `null`: this viewer decides nothing here. */
  decides: Decides | null
  /** `null`: no step is asked for, or this viewer sees no commands. */
  plan: PlanPlace | null
}

/** Reasons that an exception answers. */
const BY_EXCEPTION: ReadonlySet<ReasonCode> = new Set([
  'break-glass-claimed',
  'needs-other-way-or-exception',
  'exception-asked',
  'exception-ended',
])

/** The one thing to do next, as the page's primary button: the decision that is asked for, else the commands of the step. */
export function MainStep({ user, decides, plan }: MainStepProps) {
  const words = useTranslations('decide')
  const { nextAction, nextActionBecause } = user.assessment
  const has = (codes: ReadonlySet<ReasonCode>) => nextActionBecause.some(({ code }) => codes.has(code))
  const byException = has(BY_EXCEPTION)
  const commands = plan && <PlanLink user={user} plan={plan} />
  if (!decides) return commands
  if (nextAction === 'answer-use') return <AnswerUseControl user={user.id} isMain />
  if (has(ASKS_OWNER))
    return (
      <>
        <AnswerDormantControl user={user.id} isMain />
        {plan && <Way href={plan.href}>{words(`toPlan.${plan.step}`)}</Way>}
      </>
    )
  if (nextAction === 'identify')
    return (
      <LinkButton href={`/work/desk?at=${user.id}`} look="primary">
        {words('toDesk')}
      </LinkButton>
    )
  if (nextAction === 'mend-replacement' && user.role)
    return (
      <LinkButton href={`/roles/${user.role.id}#findings`} look="primary">
        {words('toFindings')}
      </LinkButton>
    )
  if (toldAction(user.assessment) === 'confirm-replacement')
    return (
      <LinkButton href="#replacement" look="primary">
        {words('toReplacement')}
      </LinkButton>
    )
  if (commands)
    return (
      <>
        {commands}
        {byException && <Way href="#exceptions">{words('toExceptions')}</Way>}
      </>
    )
  return (
    byException && (
      <LinkButton href="#exceptions" look="primary">
        {words('toExceptions')}
      </LinkButton>
    )
  )
}

const ASKS_OWNER: ReadonlySet<ReasonCode> = new Set(['ask-owner-first', 'nobody-to-ask'])

/** To the commands; before a deletion to the question that comes first, which stands above them. */
function PlanLink({ user, plan }: { user: IamUserDetail; plan: PlanPlace }) {
  const words = useTranslations('decide')
  const first = plan.step === 'delete' ? policiesFirst(decidedDeletion(user.decisions)) : null
  return (
    <LinkButton href={plan.href} look="primary">
      {words(first ? `first.${first.code}` : `toPlan.${plan.step}`)}
    </LinkButton>
  )
}

const Way = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className="inline-flex min-h-6 items-center text-quiet underline">
    {children}
  </Link>
)
