import type { GoAhead } from '../decision'
import type { Credential } from '../facts/credential'
import { seenAt } from '../facts/iam-user'
import type { AccountId, Uuid } from '../ids'
import type { Instant } from '../instant'
import type { NextAction } from '../judge/assessment'
import type { Secret } from '../judge/integration'
import { cloudformationChange, driftWarning, terraformChange } from './code-change'
import { cutOffChanges, type ElsewhereScript, elsewhereScripts, revokeChanges, sessionsOutlive } from './cut-off'
import { chosenOf, DISABLES, type Disabling, disablingOf } from './disabling'
import { passwordOf } from './held'
import { type Origin, originOf } from './origin'
import { overListed } from './over-listed'
import { PLAN_STEPS, type PlanInput, type PlanStepName, type Texts } from './plan-input'
import { type PoliciesWait, policiesFirst } from './policies-first'
import { policyQueries } from './policy-queries'
import { replaceTexts } from './replace'
import { moment, type Section, script } from './script'
import { comments } from './shell'
import { takenBack } from './taken-back'
import { deleteSection, disableSection } from './user-section'
import { type PlannedChange, stepCommand, undoOf } from './user-step'
import { deleteSteps, disableSteps, type Taken } from './user-steps'
import { type Waived, waivedBy, waivedLine } from './waived'

/** Why a step's commands are not shown yet. */
export type Wait = { code: 'next-action'; action: NextAction } | PoliciesWait | { code: 'nothing-live' | 'all-kept' }

/** What a step is about: the user, or single credentials of it, while it goes on with the others. */
export const PLAN_SCOPES = ['user', 'credentials'] as const
export type PlanScope = (typeof PLAN_SCOPES)[number]

/** One step of the way out: its text, or what it waits for. */
export type PlanPart = { step: PlanStepName } & (
  | {
      texts: Texts
      of: PlanScope
      changes: readonly PlannedChange[]
      /** What was to be known first, and is gone ahead without. */
      waived: readonly Waived[]
      /** What is to be done in other accounts, with credentials of each. */
      elsewhere: readonly ElsewhereScript[]
      waitsFor: null
    }
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
  /** The step that is shown where none is asked for. */
  shown: PlanStepName
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
  const parts = PLAN_STEPS.map((step) => partOf(step, input))
  return {
    user: { id: user.id, name: user.name, accountId: account.accountId },
    madeAt: now,
    factsFrom: seenAt(user),
    nextAction: assessment.nextAction,
    origin: originOf(input),
    now: stepNow(assessment.nextAction),
    shown: stepShown(assessment, parts),
    parts,
    cleanUp: input.secret,
    queries: policyQueries(input),
  }
}

const REPLACES: readonly NextAction[] = [
  'identify',
  'create-replacement',
  'mend-replacement',
  'extend-replacement',
  'switch',
]

/** The step that a next action asks for; `null`: none. */
export function stepNow(action: NextAction): PlanStepName | null {
  if (action === 'delete') return 'delete'
  if (DISABLES.includes(action)) return 'disable'
  return REPLACES.includes(action) ? 'replace' : null
}

/** The step of the next action; else what may be done all the same; else the one that a disabled user waits for, or what replaces it. */
function stepShown({ nextAction, stage }: PlanInput['assessment'], parts: readonly PlanPart[]): PlanStepName {
  const open = parts.find(({ step, texts }) => step !== 'replace' && texts !== null)?.step
  return stepNow(nextAction) ?? open ?? (stage === 'disabled' ? 'delete' : 'replace')
}

function partOf(step: PlanStepName, input: PlanInput): PlanPart {
  if (step === 'replace') {
    const head = headOf(input, `what takes the place of ${input.user.name}`)
    return {
      step,
      texts: replaceTexts(input, head),
      of: 'user',
      changes: [],
      waived: [],
      elsewhere: [],
      waitsFor: null,
    }
  }
  const section = sectionFor(step, input)
  if ('waitsFor' in section) return { step, texts: null, waitsFor: section.waitsFor }
  const { user, account } = input
  const head = [
    ...headOf(input, `${DOES[step]} ${section.of === 'user' ? '' : 'single credentials of '}${user.name}`),
    ...saidOfStep(step, section.changes),
    ...section.said,
  ]
  return {
    step,
    of: section.of,
    texts: { ...inCode(step, input, { head, chosen: section.chosen }), cli: script(head, account, [section.section]) },
    changes: section.changes,
    waived: section.waived,
    elsewhere: section.cutsOff ? elsewhereScripts(input, headOf(input, `cuts off ${user.name}`)) : [],
    waitsFor: null,
  }
}

const DOES = { disable: 'deactivates', delete: 'deletes' } as const

function headOf({ user, account, now }: PlanInput, does: string): string[] {
  const seen = seenAt(user)
  return [
    `IAM Sunset: ${does} (${account.name}, ${account.accountId})`,
    `Plan of ${moment(now)}${seen ? `, from facts read ${moment(seen)}` : ''}.`,
  ]
}

/** What a step does to a user. */
interface DueStep {
  of: PlanScope
  section: Section
  /** What it comes to, what cuts off what was handed out among it. */
  changes: readonly PlannedChange[]
  waived: readonly Waived[]
  cutsOff: boolean
  chosen: (credential: Credential) => boolean
  /** What holds of this user alone. */
  said: readonly string[]
}

/** What a step does to a user, or what it waits for. */
export function sectionFor(step: 'disable' | 'delete', input: PlanInput): DueStep | { waitsFor: readonly Wait[] } {
  const { user, keyIds, assessment, goAhead } = input
  const isDecided = (what: GoAhead['with']) => goAhead.some((one) => one.with === what)
  const origin = originOf(input)
  const drift = origin ? [driftWarning(origin)] : []
  if (step === 'delete') {
    const isDue = assessment.nextAction === 'delete'
    if (!isDue && !isDecided('delete')) return { waitsFor: [{ code: 'next-action', action: assessment.nextAction }] }
    const first = policiesFirst(input)
    if (first) return { waitsFor: [first] }
    const waived = waivedBy(step, input, isDue)
    return {
      of: 'user',
      section: deleteSection(input, !isDue),
      changes: changesOf(deleteSteps(user, keyIds), user),
      waived,
      cutsOff: false,
      chosen: () => true,
      said: [...drift, ...waived.map(waivedLine), ...reasons(input, step)],
    }
  }
  const disabling = disablingOf(input, isDecided('disable') || isDecided('delete'))
  if (!disabling) return { waitsFor: [{ code: 'next-action', action: assessment.nextAction }] }
  const chosen = chosenOf(input, disabling)
  const isWhole = disabling.how !== 'single'
  const steps = disableSteps(user, keyIds, { chosen, isWhole })
  if (steps.length === 0) {
    const isOff = user.credentials.every(({ status }) => status === 'inactive')
    return { waitsFor: [{ code: isOff ? 'nothing-live' : 'all-kept' }] }
  }
  const waived = waivedBy(step, input, disabling.how !== 'early')
  return {
    of: isWhole ? 'user' : 'credentials',
    section: disableSection(input, disabling),
    changes: [
      ...(disabling.how === 'contain' ? cutOffChanges(input, disabling.sparesKeys) : []),
      ...changesOf(steps, user),
      ...(disabling.how === 'contain' ? revokeChanges(input) : []),
    ],
    waived,
    cutsOff: disabling.how === 'contain',
    chosen,
    said: [...drift, ...waived.map(waivedLine), ...warnings(input, disabling), ...reasons(input, step)],
  }
}

const changesOf = (steps: readonly Taken[], { name }: PlanInput['user']): PlannedChange[] =>
  steps.map((taken) => {
    const undo = undoOf(taken.step, name)
    return {
      command: overListed(stepCommand(taken.step, name), taken, name),
      undo: undo && { ...undo, command: overListed(undo.command, taken, name) },
    }
  })

/** What holds of a script whoever its users are. */
export const saidOfStep = (step: 'disable' | 'delete', changes: readonly PlannedChange[]): string[] => [
  ...takenBack(changes),
  ...(step === 'delete'
    ? [
        'It stops before its first change where AWS has anything of the user that is neither in here nor of a kind that was not read.',
      ]
    : []),
]

function warnings(input: PlanInput, disabling: Disabling): string[] {
  const { assessment, user } = input
  const machine = assessment.nextActionBecause.some(({ code }) => code === 'may-run-machine' || code === 'hand-over')
  const outlive = sessionsOutlive(passwordOf(user), input)
  switch (disabling.how) {
    case 'contain':
      return disabling.sparesKeys
        ? [
            'A machine may live by it. If so, first make a second key and put it where the program reads it, and write its id behind successor= below; if not, write none there.',
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
    case 'single':
      return [
        `Only what nothing uses any more is switched off: ${user.name} goes on with the rest, which this script leaves alone.`,
      ]
    case 'quiet':
    case 'early':
      return [outlive]
  }
}

const reasons = ({ goAhead }: PlanInput, step: PlanStepName): string[] =>
  goAhead.flatMap((one) => (one.with === step ? [`Decided before its time: ${one.reason}`] : []))

/** What Terraform and CloudFormation say: a change to the code that keeps the user, or that they do not keep it. */
function inCode(
  step: 'disable' | 'delete',
  input: PlanInput,
  { head, chosen }: { head: readonly string[]; chosen: (credential: Credential) => boolean },
): Omit<Texts, 'cli'> {
  const change = { step, head, chosen }
  const origin = originOf(input)
  const not = (what: string) =>
    `${comments([...head.slice(0, 2), `Nothing shows that ${what} keeps this user: it is ${step === 'delete' ? 'deleted' : 'deactivated'} by the AWS CLI.`]).join('\n')}\n`
  return {
    terraform: origin?.by === 'terraform' ? terraformChange(input, change) : not('Terraform'),
    cloudformation:
      origin && origin.by !== 'terraform' ? cloudformationChange(input, origin, change) : not('CloudFormation'),
  }
}
