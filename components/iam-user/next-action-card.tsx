import { useNow, useTimeZone, useTranslations } from 'next-intl'
import { UndoPlace } from '@/components/decide/undo-place'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { HOT } from '@/components/work/hot'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { dayIn, type Instant, instant, lastMoment, wholeDays } from '@/lib/domain/instant'
import { hasOwnTrack, type NextActor } from '@/lib/domain/judge/assessment'
import type { ReasonCode } from '@/lib/domain/judge/reason'
import { isLasting, toldAction } from '@/lib/domain/judge/told-action'
import { missedDue } from '@/lib/domain/missed-due'
import { decidedDeletion, policiesFirst } from '@/lib/domain/plan/policies-first'
import { DueControl } from './answer-controls'
import { DecidedLines } from './decided-lines'
import type { Decides } from './decides'
import { MainStep, type PlanPlace } from './main-step'
import { ReasonList } from './reason-list'
import { StageSteps } from './stage-steps'
import { eachUseOnce, unsaid } from './unsaid'

interface NextActionCardProps {
  user: IamUserDetail
  /** `null`: this viewer decides nothing here. */
  decides: Decides | null
  plan: PlanPlace | null
}

/** What to do next, who, by when, why, what still blocks the next stage, and the way there: each thing once. */
export function NextActionCard({ user, decides, plan }: NextActionCardProps) {
  const words = useTranslations('user')
  const actions = useTranslations('actions')
  const {
    nextAction,
    nextActor,
    nextActionUntil,
    nextActionBecause,
    notChecked,
    blockedBy,
    kindBecause,
    ownerBecause,
  } = user.assessment
  const toldElsewhere = useToldElsewhere(user)
  // What was said as the reason is not said again as the obstacle.
  const blocking = unsaid(blockedBy, nextActionBecause).filter((reason) => !toldElsewhere.has(reason.code))
  const because = eachUseOnce(nextActionBecause).filter(
    (reason) => reason !== missedHandOver(user.assessment) && !toldElsewhere.has(reason.code),
  )
  return (
    <UndoPlace id="next-action">
      <Card tone={HOT.has(nextAction) ? 'danger' : 'plain'}>
        <p className="text-quiet text-ink-3">
          {words('nextAction')}
          <ActorText actor={nextActor} user={user} />
          {nextActionUntil && (
            <>
              {' '}
              ·{' '}
              {words.rich(isLasting(nextAction) ? 'until' : 'by', { day: () => <InstantText at={nextActionUntil} /> })}
            </>
          )}
        </p>
        <h2 className={`text-[1.0625rem] font-semibold ${HOT.has(nextAction) ? 'text-danger' : ''}`}>
          {actions(toldAction(user.assessment))}
        </h2>
        <p className="mt-0.5 text-ink-2">
          <WhyText user={user} />
        </p>
        {nextAction === 'delete' && !plan && <PoliciesFirst user={user} />}
        {because.length > 0 && (
          <p className="mt-1 text-ink-2">
            <ReasonList reasons={because} user={user} />
          </p>
        )}
        {notChecked.length > 0 && (
          <p className="mt-1 text-ink-3">
            {words('notCheckedFirst')} <ReasonList reasons={notChecked} user={user} />
          </p>
        )}
        {blocking.length > 0 && (
          <p className="mt-1 text-ink-3">
            {words('blocking')}{' '}
            <span className="font-medium text-ink">
              <ReasonList reasons={blocking} user={user} />
            </span>
          </p>
        )}
        <Answers user={user} decides={decides} plan={plan} />
        {!hasOwnTrack(nextAction) && (
          <StageSteps user={user} said={[...nextActionBecause, ...blockedBy, ...kindBecause, ...ownerBecause]} />
        )}
      </Card>
    </UndoPlace>
  )
}

/** What comes before a deletion, for whoever does not see the plan that asks it. */
function PoliciesFirst({ user }: { user: IamUserDetail }) {
  const words = useTranslations('decide')
  const first = policiesFirst(decidedDeletion(user.decisions))
  return first && <p className="mt-0.5 font-medium">{words(`first.${first.code}`)}</p>
}

/** What was answered, the one thing to do next, and by when it is to be done. */
function Answers({ user, decides, plan }: NextActionCardProps) {
  const timeZone = useTimeZone() ?? 'UTC'
  const { nextAction } = user.assessment
  const due = user.decisions.flatMap((one) => (one.type === 'set-due' ? one.value.due : []))[0]
  const now = instant(useNow())
  const missed = missedDue({ decisions: user.decisions, nextAction }, now)
  return (
    <>
      <DecidedLines
        user={user}
        types={['answer-use', 'answer-dormant', 'set-due']}
        mayUndo={decides !== null}
        missed={missed}
      />
      <div className="screen-only mt-3 flex flex-wrap items-center gap-2 empty:hidden">
        <MainStep user={user} decides={decides} plan={plan} />
        {decides && nextAction !== 'none' && (
          <DueControl user={user.id} due={due ? dayIn(lastMoment(due), timeZone) : ''} />
        )}
      </div>
    </>
  )
}

function WhyText({ user }: Pick<NextActionCardProps, 'user'>) {
  const { assessment, spans } = user
  const actions = useTranslations('actions')
  const waiting = waitingOf(user)
  const { nextActionBecause } = assessment
  const again = nextActionBecause.find(({ code }) => code === 'used-again' || code === 'credential-made-again')
  const missed = missedHandOver(assessment)
  if (waiting) return actions.rich('waiting', { ofDays: waiting.ofDays, day: () => <InstantText at={waiting.since} /> })
  return actions.rich(whyOf(assessment), {
    what: again?.code === 'credential-made-again' ? 'key' : 'use',
    from: spans.findLast(({ stage }) => stage === 'switched' || stage === 'disabled')?.stage ?? 'either',
    day: () => missed && <InstantText at={missed.at} />,
  })
}

/** By when somebody was to take over what a leaver left: said in the sentence above the other reasons. */
function missedHandOver(assessment: IamUserDetail['assessment']) {
  if (whyOf(assessment) !== 'containBecause.person-left') return undefined
  return assessment.nextActionBecause.find((reason) => reason.code === 'no-answer-by')
}

/** What is cut off now is cut off for different causes, and not each is a leak; a role's trust may let in too many, or nobody. */
function whyOf(assessment: IamUserDetail['assessment']) {
  const { stage, nextAction, nextActionBecause } = assessment
  if (nextAction === 'mend-replacement' && stage !== 'ready') return 'mendDead' as const
  if (nextAction === 'answer-use') return 'answerUse' as const
  if (nextAction !== 'contain-exposed') return `why.${toldAction(assessment)}` as const
  const [first] = nextActionBecause
  switch (first?.code) {
    case 'quarantined':
    case 'use-is-incident':
    case 'used-after-leaving':
    case 'person-left':
      return `containBecause.${first.code}` as const
    default:
      return 'why.contain-exposed' as const
  }
}

/** What a sentence above says with its figures, or a line above the card with its reason, or stands under "Not checked". */
function useToldElsewhere(user: IamUserDetail): ReadonlySet<ReasonCode> {
  const { stale, nextAction, nextActionBecause } = user.assessment
  const has = (wanted: ReasonCode) => nextActionBecause.some(({ code }) => code === wanted)
  return new Set<ReasonCode>([
    ...(stale ? (['facts-stale'] as const) : []),
    ...(has('facts-not-read') ? [] : (['facts-not-read'] as const)),
    ...(waitingOf(user) ? (['wait-until', 'no-live-credential-since'] as const) : []),
    // A request says that nobody approved it yet.
    ...(has('exception-asked') ? (['break-glass-claimed'] as const) : []),
    ...(nextAction === 'create-replacement' ? (['no-replacement'] as const) : []),
  ])
}

/** Since when a disabled user waits for its deletion, and for how many days in all; `null`: it waits for no day. */
function waitingOf({ assessment, spans }: IamUserDetail): { since: Instant; ofDays: number } | null {
  const { nextAction, nextActionUntil: until } = assessment
  const disabled = spans.findLast(({ stage, toAt }) => stage === 'disabled' && toAt === null)
  if (nextAction !== 'wait' || until === null || !disabled) return null
  return { since: disabled.fromAt, ofDays: wholeDays(disabled.fromAt, until) }
}

function ActorText({ actor, user: { owner, account } }: { actor: NextActor | null; user: IamUserDetail }) {
  const words = useTranslations('user')
  if (actor === null) return null
  const name = actor === 'owner' ? (owner?.name ?? '') : account.name
  return ` · ${actor === 'owner' && name === '' ? words('actor.ownerUnknown') : words(`actor.${actor}`, { name })}`
}
