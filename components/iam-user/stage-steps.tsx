import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { Instant } from '@/lib/domain/instant'
import { type NextActor, type Soak, STAGES, type Stage } from '@/lib/domain/judge/assessment'
import type { Reason, ReasonCode } from '@/lib/domain/judge/reason'
import { GAP_CODES } from './gap-codes'
import { ReasonList } from './reason-list'
import { unsaid } from './unsaid'

type StepStage = Exclude<Stage, 'unidentified'>

const STEPS: readonly StepStage[] = STAGES.filter((stage) => stage !== 'unidentified')

type Standing = 'done' | 'now' | 'later' | 'skipped' | 'kept' | 'claimed'

const BAR: Readonly<Record<Standing, string>> = {
  done: 'border-t-4 border-done',
  now: 'border-t-4 border-ready',
  later: 'border-t-4 border-line',
  skipped: 'hatched',
  kept: 'border-t-4 border-line',
  claimed: 'border-t-4 border-line',
}

interface StageStepsProps {
  user: IamUserDetail
  /** What is told above them or beside the facts it is about, and so not again. */
  said: readonly Reason[]
}

/** Who takes each step to come; the present one whoever takes the next action. */
const ACTOR: Readonly<Record<StepStage, Exclude<NextActor, 'admin'>>> = {
  identified: 'owner',
  ready: 'account-administration',
  switched: 'owner',
  disabled: 'account-administration',
  removed: 'account-administration',
}

/** The way from identified to removed: each step with its date and the evidence under it. */
export function StageSteps({ user, said }: StageStepsProps) {
  const words = useTranslations('user')
  return (
    <>
      <h3 className="sr-only">{words('steps')}</h3>
      <ol className="mt-4 grid gap-3 md:grid-cols-5">
        {stepsOf(user).map((step) => (
          <Step key={step.stage} step={step} user={user} said={said} />
        ))}
      </ol>
    </>
  )
}

interface StepShown {
  stage: StepStage
  standing: Standing
  /** Who takes it, where that is somebody else than who was named before; `null`: the same, or nobody. */
  actor: NextActor | null
  /** That it is not planned, or not yet, stands at the first such step. */
  isFirst: boolean
}

function stepsOf(user: IamUserDetail): StepShown[] {
  let named = user.assessment.nextActor
  let before: Standing | null = null
  return STEPS.map((stage) => {
    const standing = standingOf(stage, user)
    const actor = standing === 'now' || standing === 'later' ? actorOf(stage, standing, user) : named
    const shown = { stage, standing, actor: actor === named ? null : actor, isFirst: standing !== before }
    named = actor
    before = standing
    return shown
  })
}

/** What the stage's own name says, and what the card of the replacement tells of it. */
const TOLD_OTHERWISE: ReadonlySet<ReasonCode> = new Set([
  'no-live-credential',
  'no-live-credential-since',
  'role-trusts-integration',
  'role-used',
  'assigned-in-identity-center',
  ...GAP_CODES,
])

function Step({ step: { stage: step, standing, actor, isFirst }, user, said }: StageStepsProps & { step: StepShown }) {
  const words = useTranslations('user')
  const stages = useTranslations('stages')
  const since = standing === 'done' ? reachedAt(step, user) : null
  const reasons = unsaid(evidenceOf(step, standing, user), said).filter(({ code }) => !TOLD_OTHERWISE.has(code))
  const { soak } = user.assessment
  return (
    <li aria-current={standing === 'now' ? 'step' : undefined} className="min-w-0">
      <div aria-hidden="true" className={`mb-2 h-1 ${BAR[standing]}`} />
      <p className={`font-semibold ${standing === 'done' || standing === 'now' ? '' : 'text-ink-3'}`}>
        {standing === 'now' ? nowText(words, step, user.assessment) : stages(step)}
      </p>
      <p className="text-quiet text-ink-3">
        <Dotted>
          {actor && words(`stepActor.${actor}`)}
          {isFirst && standing === 'kept' && words('stepKept')}
          {isFirst && standing === 'claimed' && words('stepClaimed')}
          {standing === 'skipped' && words('stepSkipped')}
          {since && words.rich('stepDone', { day: () => <InstantText at={since} /> })}
          {standing === 'now' &&
            step === 'switched' &&
            soak &&
            !said.some(({ code }) => code === 'quiet-too-short') &&
            words(isQuietEnough(soak) ? 'soakDone' : 'soak', { quietDays: soak.quietDays, ofDays: soak.ofDays })}
          {reasons.length > 0 && <ReasonList reasons={reasons} user={user} />}
        </Dotted>
      </p>
    </li>
  )
}

/** What there is of it, with dots between. */
const Dotted = ({ children }: { children: readonly ReactNode[] }) =>
  children.filter(Boolean).map((part, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line keep their places
    <Fragment key={position}>
      {position > 0 && ' · '}
      {part}
    </Fragment>
  ))

function actorOf(step: StepStage, standing: Standing, { owner, assessment }: IamUserDetail): NextActor {
  const planned = owner ? ACTOR[step] : 'account-administration'
  return standing === 'now' ? (assessment.nextActor ?? planned) : planned
}

/**
 * What the present step consists in: what is wrong with the replacement comes first; the soak names its days; what was waited for is
 * waited for no more.
 */
function nowText(
  words: ReturnType<typeof useTranslations<'user'>>,
  step: StepStage,
  { nextAction, soak }: IamUserDetail['assessment'],
): string {
  if (nextAction === 'mend-replacement' || nextAction === 'extend-replacement' || nextAction === 'delete')
    return words(`now.${nextAction}`)
  if (step !== 'switched' || !soak) return words(`now.${step}`)
  return isQuietEnough(soak) ? words('nowProof') : words('nowQuiet', { days: soak.ofDays })
}

/** Then it is not silence that is missing, but proof that the replacement works. */
const isQuietEnough = ({ quietDays, ofDays }: Soak) => quietDays >= ofDays

const rank = (stage: Stage) => STAGES.indexOf(stage)

function standingOf(step: Stage, user: IamUserDetail): Standing {
  const { stage, nextAction, excepted } = user.assessment
  if (rank(step) > rank(stage)) {
    if (nextAction === 'keep' || nextAction === 'renew-exception') return excepted ? 'kept' : 'claimed'
    // What nothing uses is disabled at once: it is neither identified nor replaced first.
    if (nextAction === 'disable-dormant' && step !== 'removed') return step === 'disabled' ? 'now' : 'skipped'
    if (nextAction === 'disable-dormant') return 'later'
    return rank(step) === rank(stage) + 1 ? 'now' : 'later'
  }
  const between = step === 'ready' || step === 'switched'
  const passed = between && rank(step) < rank(stage) && rank(stage) >= rank('disabled')
  return passed && !user.spans.some((span) => span.stage === step) ? 'skipped' : 'done'
}

/** When the user came to this step for the last time, and has been at it or beyond since. */
function reachedAt(step: Stage, user: IamUserDetail): Instant | null {
  let at: Instant | null = null
  for (const span of user.spans) {
    if (rank(span.stage) < rank(step)) at = null
    else at ??= span.fromAt
  }
  return at
}

/** The evidence that concerns one step: what the verdict says for the present one, what blocks for the next. */
function evidenceOf(step: Stage, standing: Standing, user: IamUserDetail): readonly Reason[] {
  const { stage, stageBecause, blockedBy } = user.assessment
  if (standing === 'now') return blockedBy
  return standing === 'done' && step === stage ? stageBecause : []
}
