import type { GoAhead } from '../decision'
import type { AccountId, Uuid } from '../ids'
import type { Instant } from '../instant'
import type { NextAction } from '../judge/assessment'
import type { Secret } from '../judge/integration'
import { cloudformationChange, driftWarning, terraformChange } from './code-change'
import { sessionsOutlive } from './cut-off'
import { deleteSection } from './delete-script'
import { chosenOf, type Disabling, disableSection } from './disable-script'
import { passwordOf } from './held'
import { type Origin, originOf } from './origin'
import { PLAN_STEPS, type PlanInput, type PlanStepName, type Texts } from './plan-input'
import { type PoliciesWait, policiesFirst } from './policies-first'
import { policyQueries } from './policy-queries'
import { replaceTexts } from './replace'
import { moment, type Section, script } from './script'
import { comments } from './shell'
import { stepCommand, type Undo, undoOf } from './user-step'
import { deleteSteps, disableSteps, type Taken } from './user-steps'

/** Why a step's commands are not shown yet. */
export type Wait = { code: 'next-action'; action: NextAction } | PoliciesWait | { code: 'nothing-live' }

/** One command of a step, with what takes it back. */
export interface PlannedChange {
  command: string
  /** `null`: a point of no return. */
  undo: Undo | null
}

/** One step of the way out: its text, or what it waits for. */
export type PlanPart = { step: PlanStepName } & (
  | { texts: Texts; changes: readonly PlannedChange[]; waitsFor: null }
  | { texts: null; waitsFor: readonly Wait[] }
)

/** The way out of one IAM user, as text to be copied. */
export interface Plan {
  user: { id: Uuid; name: string; accountId: AccountId }
  madeAt: Instant
  /** When its facts were read; `null`: never. */
  factsFrom: Instant | null
  nextAction: NextAction
  /** What keeps it as code; `null`: nothing that is known. */
  origin: Origin | null
  /** The step that the next action asks for; `null`: none. */
  now: PlanStepName | null
  parts: readonly PlanPart[]
  /** Where its secret lies outside AWS, and how it is taken away there. */
  cleanUp: Secret | null
  /** A script that only reads, for the question which resource policies name it. */
  queries: string
}

/**
 * The plan for one IAM user that AWS still has. Commands that switch it off show when the next action does so or closes a
 * leaver's access, those that delete it only when that is the next action: anything sooner was decided (`goAhead`).
 */
export function planFor(input: PlanInput): Plan {
  const { user, assessment, account, now } = input
  return {
    user: { id: user.id, name: user.name, accountId: account.accountId },
    madeAt: now,
    factsFrom: user.readAt.existence,
    nextAction: assessment.nextAction,
    origin: originOf(input),
    now: stepNow(assessment.nextAction),
    parts: PLAN_STEPS.map((step) => partOf(step, input)),
    cleanUp: input.secret,
    queries: policyQueries(input),
  }
}

const DISABLES: readonly NextAction[] = ['contain-exposed', 'close-leaver', 'disable-dormant', 'disable']
const REPLACES: readonly NextAction[] = ['identify', 'create-replacement', 'extend-replacement', 'switch']

function stepNow(action: NextAction): PlanStepName | null {
  if (action === 'delete') return 'delete'
  if (DISABLES.includes(action)) return 'disable'
  return REPLACES.includes(action) ? 'replace' : null
}

function partOf(step: PlanStepName, input: PlanInput): PlanPart {
  if (step === 'replace') {
    const head = headOf(input, `what takes the place of ${input.user.name}`)
    return { step, texts: replaceTexts(input, head), changes: [], waitsFor: null }
  }
  const section = sectionFor(step, input)
  if ('waitsFor' in section) return { step, texts: null, waitsFor: section.waitsFor }
  const { user, account } = input
  const head = [...headOf(input, `${DOES[step]} ${user.name}`), ...section.head]
  return {
    step,
    texts: { ...inCode(step, input, head), cli: script(head, account, [section.section]) },
    changes: section.steps.map(({ step: one }) => {
      const undo = undoOf(one, user.name)
      return {
        command: eachNamed(stepCommand(one, user.name)),
        undo: undo && { ...undo, command: eachNamed(undo.command) },
      }
    }),
    waitsFor: null,
  }
}

/** Where a script goes through what AWS lists, a single command has a word to put in. */
const eachNamed = (command: string) => command.replace('"$one"', 'EACH-ID')

const DOES = { disable: 'deactivates', delete: 'deletes' } as const

function headOf({ user, account, now }: PlanInput, does: string): string[] {
  return [
    `IAM Sunset: ${does} (${account.name}, ${account.accountId})`,
    `Plan of ${moment(now)}${user.readAt.existence ? `, from facts read ${moment(user.readAt.existence)}` : ''}.`,
  ]
}

/** What a step does to a user, or what it waits for. */
export function sectionFor(
  step: 'disable' | 'delete',
  input: PlanInput,
): { section: Section; steps: readonly Taken[]; head: readonly string[] } | { waitsFor: readonly Wait[] } {
  const { user, keyIds, assessment, goAhead } = input
  const isDecided = (what: GoAhead['with']) => goAhead.some((one) => one.with === what)
  const origin = originOf(input)
  const drift = origin ? [driftWarning(origin)] : []
  if (step === 'delete') {
    const isDue = assessment.nextAction === 'delete'
    if (!isDue && !isDecided('delete')) return { waitsFor: [{ code: 'next-action', action: assessment.nextAction }] }
    const first = policiesFirst(input)
    if (first) return { waitsFor: [first] }
    return {
      section: deleteSection(input, !isDue),
      steps: deleteSteps(user, keyIds),
      head: [...drift, ...FOR_GOOD, ...reasons(input, step)],
    }
  }
  const disabling = disablingOf(input, isDecided('disable') || isDecided('delete'))
  if (!disabling) return { waitsFor: [{ code: 'next-action', action: assessment.nextAction }] }
  const steps = disableSteps(user, keyIds, chosenOf(input, disabling))
  if (steps.length === 0) return { waitsFor: [{ code: 'nothing-live' }] }
  return {
    section: disableSection(input, disabling),
    steps,
    head: [...drift, ...TAKEN_BACK, ...warnings(input, disabling), ...reasons(input, step)],
  }
}

const TAKEN_BACK = ['Everything in here can be taken back: the undo stands below each command.']
const FOR_GOOD = [
  'This is for good: from the first "point of no return" on nothing can be taken back.',
  'It stops before its first change where AWS has anything of the user that is not in here.',
]

function disablingOf({ assessment }: PlanInput, isEarly: boolean): Disabling | null {
  const { nextAction, nextActionBecause } = assessment
  if (nextAction === 'contain-exposed')
    return { how: 'contain', sparesKeys: nextActionBecause.some(({ code }) => code === 'successor-first') }
  if (nextAction === 'close-leaver') return { how: 'leaver' }
  if (DISABLES.includes(nextAction)) return { how: 'quiet' }
  return isEarly ? { how: 'early' } : null
}

function warnings(input: PlanInput, disabling: Disabling): string[] {
  const { assessment, user } = input
  const machine = assessment.nextActionBecause.some(({ code }) => code === 'may-run-machine' || code === 'hand-over')
  const outlive = sessionsOutlive(passwordOf(user), input)
  switch (disabling.how) {
    case 'contain':
      return disabling.sparesKeys
        ? [
            'A machine lives by it. First make a second key and put it where the program reads it; then write its id behind successor= below, and run this.',
            'Whoever uses it otherwise is cut off at once.',
          ]
        : ['Whoever uses it is cut off at once.']
    case 'leaver':
      return [
        ...(machine
          ? [
              'A program may live by it: find out who takes over before you run this. It stops where something was used since the plan was made.',
            ]
          : []),
        outlive,
      ]
    case 'quiet':
    case 'early':
      return [outlive]
  }
}

const reasons = ({ goAhead }: PlanInput, step: PlanStepName): string[] =>
  goAhead.flatMap((one) => (one.with === step ? [`Decided before its time: ${one.reason}`] : []))

/** What Terraform and CloudFormation say: a change to the code that keeps the user, or that they do not keep it. */
function inCode(step: 'disable' | 'delete', input: PlanInput, head: readonly string[]): Omit<Texts, 'cli'> {
  const origin = originOf(input)
  const not = (what: string) =>
    `${comments([...head.slice(0, 2), `Nothing shows that ${what} keeps this user: it is ${step === 'delete' ? 'deleted' : 'deactivated'} by the AWS CLI.`]).join('\n')}\n`
  return {
    terraform: origin?.by === 'terraform' ? terraformChange(input, step, head) : not('Terraform'),
    cloudformation:
      origin && origin.by !== 'terraform' ? cloudformationChange(input, origin, step, head) : not('CloudFormation'),
  }
}
