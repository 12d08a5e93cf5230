import Link from 'next/link'
import { useNow, useTimeZone, useTranslations } from 'next-intl'
import { UndoPlace } from '@/components/decide/undo-place'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { dayIn, instant, lastMoment } from '@/lib/domain/instant'
import { hasOwnTrack, type NextAction, type NextActor } from '@/lib/domain/judge/assessment'
import type { Reason } from '@/lib/domain/judge/reason'
import { isLasting, toldAction } from '@/lib/domain/judge/told-action'
import { missedDue } from '@/lib/domain/missed-due'
import { policiesFirst } from '@/lib/domain/plan/policies-first'
import { AnswerDormantControl, AnswerUseControl, DueControl } from './answer-controls'
import { DecidedLines } from './decided-lines'
import type { Decides } from './decides'
import { ReasonList } from './reason-list'
import { StageSteps } from './stage-steps'
import { eachUseOnce, unsaid } from './unsaid'

/** Actions that cannot wait. */
const HOT: ReadonlySet<NextAction> = new Set(['contain-exposed', 'close-leaver', 'answer-use'])

interface NextActionCardProps {
  user: IamUserDetail
  /** `null`: this viewer decides nothing here. */
  decides: Decides | null
}

/** What to do next, who, by when, why, what still blocks the next stage, and the way there: each thing once. */
export function NextActionCard({ user, decides }: NextActionCardProps) {
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
  // What was said as the reason is not said again as the obstacle.
  const blocking = unsaid(blockedBy, nextActionBecause)
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
        <p className="mt-0.5 text-ink-2">{actions(whyOf(user.assessment))}</p>
        {nextAction === 'delete' && <PoliciesFirst user={user} decides={decides} />}
        {nextActionBecause.length > 0 && (
          <p className="mt-1 text-ink-2">
            <ReasonList reasons={eachUseOnce(nextActionBecause)} user={user} />
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
        <Answers user={user} decides={decides} />
        {!hasOwnTrack(nextAction) && (
          <StageSteps user={user} said={[...nextActionBecause, ...blocking, ...kindBecause, ...ownerBecause]} />
        )}
      </Card>
    </UndoPlace>
  )
}

/** What comes before a deletion. Whoever decides answers it in the plan. */
function PoliciesFirst({ user, decides }: NextActionCardProps) {
  const words = useTranslations('user')
  const goAhead = user.decisions.flatMap((one) => (one.type === 'go-ahead' ? one.value : []))
  const policyAnswer = user.decisions.flatMap((one) => (one.type === 'answer-policies' ? one.value : []))[0] ?? null
  const first = policiesFirst({ goAhead, policyAnswer })
  if (!first) return null
  const text = words(`first.${first.code}`)
  return (
    <p className="mt-0.5 font-medium">
      {decides ? (
        <a href="#plan" className="underline">
          {text}
        </a>
      ) : (
        text
      )}
    </p>
  )
}

const WAY = 'inline-flex min-h-6 items-center text-quiet underline'

/** Reasons that an exception answers. */
const BY_EXCEPTION: ReadonlySet<Reason['code']> = new Set([
  'break-glass-claimed',
  'needs-other-way-or-exception',
  'exception-asked',
  'exception-ended',
])

/** What somebody answers to the action itself, and by when it is to be done. */
function Answers({ user, decides }: NextActionCardProps) {
  const words = useTranslations('decide')
  const timeZone = useTimeZone() ?? 'UTC'
  const { nextAction, nextActionBecause } = user.assessment
  const due = user.decisions.flatMap((one) => (one.type === 'set-due' ? one.value.due : []))[0]
  const now = instant(useNow())
  const missed = missedDue({ decisions: user.decisions, nextAction }, now)
  const asksOwner = nextActionBecause.some(({ code }) => code === 'ask-owner-first' || code === 'nobody-to-ask')
  return (
    <>
      <DecidedLines
        user={user}
        types={['answer-use', 'answer-dormant', 'set-due']}
        mayUndo={decides !== null}
        missed={missed}
      />
      {decides && (
        <div className="mt-2 flex flex-wrap items-start gap-2">
          {nextAction === 'answer-use' && <AnswerUseControl user={user.id} />}
          {asksOwner && <AnswerDormantControl user={user.id} />}
          {nextAction === 'mend-replacement' && user.role && (
            <Link href={`/roles/${user.role.id}#findings`} prefetch={false} className={WAY}>
              {words('toFindings')}
            </Link>
          )}
          {nextActionBecause.some(({ code }) => BY_EXCEPTION.has(code)) && (
            <a href="#exceptions" className={WAY}>
              {words('toExceptions')}
            </a>
          )}
          {nextAction !== 'none' && <DueControl user={user.id} due={due ? dayIn(lastMoment(due), timeZone) : ''} />}
        </div>
      )}
    </>
  )
}

/** What is cut off now is cut off for different causes, and not each is a leak; a role's trust may let in too many, or nobody. */
function whyOf(assessment: IamUserDetail['assessment']) {
  const { stage, nextAction, nextActionBecause } = assessment
  if (nextAction === 'mend-replacement' && stage !== 'ready') return 'mendDead' as const
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

function ActorText({ actor, user: { owner, account } }: { actor: NextActor | null; user: IamUserDetail }) {
  const words = useTranslations('user')
  if (actor === null) return null
  const name = actor === 'owner' ? (owner?.name ?? '') : account.name
  return ` · ${actor === 'owner' && name === '' ? words('actor.ownerUnknown') : words(`actor.${actor}`, { name })}`
}
