import type { Credential } from '../facts/credential'
import { denyLines, madeByIt, rolesRevoked } from './cut-off'
import { passwordOf } from './held'
import type { PlanInput } from './plan-input'
import type { Section } from './script'
import { oneLine, quoted } from './shell'
import { userChecks } from './user-checks'
import { stepCommand, undoOf } from './user-step'
import { disableSteps, type Taken } from './user-steps'

/** How a user is switched off. */
export type Disabling =
  /** Nothing uses it any more; `early`: that was decided before the records show it. */
  | { how: 'quiet' | 'early' }
  /** Its person has left. */
  | { how: 'leaver' }
  /** Somebody else may have it; `sparesKeys`: a machine lives by it, so that a successor key is to go on. */
  | { how: 'contain'; sparesKeys: boolean }

/** What of a user is switched off: all, or what was judged to go while the rest stays. */
export const chosenOf =
  ({ assessment }: PlanInput, { how }: Disabling) =>
  ({ id }: Credential): boolean => {
    if (how !== 'quiet') return true
    const step = assessment.steps.find(({ credentialId }) => credentialId === id)?.step
    return step !== 'keep' && step !== 'leave' && step !== 'wait'
  }

/** The section of one user in a script that can be taken back. */
export function disableSection(
  input: PlanInput,
  disabling: Disabling,
  chosen: (credential: Credential) => boolean = chosenOf(input, disabling),
): Section {
  const { user, keyIds, now } = input
  const steps = disableSteps(user, keyIds, chosen)
  const isContainment = disabling.how === 'contain'
  const password = passwordOf(user)
  return {
    title: titleOf(input),
    checks: userChecks({
      user,
      keyIds,
      madeAt: now,
      unusedSince: isContainment ? null : disabling.how === 'quiet' ? 'known' : 'made',
      deletion: null,
      hasSuccessor: disabling.how === 'contain' && disabling.sparesKeys,
    }),
    work: [
      ...(isContainment ? denyLines(input, disabling.sparesKeys) : []),
      ...stepLines(steps, user.name, disabling.how === 'contain' && disabling.sparesKeys),
      ...(isContainment ? [...rolesRevoked(input), ...madeByIt(input)] : []),
      ...(disabling.how === 'leaver' && password
        ? ['', '# Its sessions go on for hours. To end them now, too:', ...denyLines(input, false).map(asHint)]
        : []),
    ],
  }
}

/** A line to be copied rather than run. */
const asHint = (line: string): string => `#   ${line.replace(/^# ?/, '').replace(/^run /, '')}`

export const titleOf = ({ user, account }: PlanInput): string =>
  `${user.name} in ${account.name} (${account.accountId})`

/** Each step with what takes it back, or that nothing does. `sparesSuccessor`: the key that `$successor` names goes on. */
export function stepLines(steps: readonly Taken[], userName: string, sparesSuccessor = false): string[] {
  return steps.flatMap(({ step, each }) => {
    const isKey = sparesSuccessor && step.do === 'deactivate' && step.kind === 'access-key'
    const key = isKey && (typeof step.id === 'string' ? quoted(step.id) : step.id.shell)
    const unless = key ? `[ ${key} = "$successor" ] || ` : ''
    const command = stepCommand(step, userName)
    const undo = undoOf(step, userName)
    const told = undo
      ? `#   undo${undo.but ? ` (${undo.but})` : ''}: ${undo.command.replace('"$one"', 'EACH-ID-ABOVE')}`
      : '#   point of no return: this cannot be undone'
    if (each === null) return [`${unless}run ${command}`, oneLine(told)]
    if (step.do !== 'deactivate-mfa') return [`for one in $${each}; do ${unless}run ${command}; done`, oneLine(told)]
    const virtual = stepCommand({ do: 'delete-virtual-mfa', serial: step.serial }, userName)
    return [
      `for one in $${each}; do`,
      `  run ${command}`,
      `  case $one in arn:*:mfa/*) run ${virtual} ;; esac`,
      'done',
      told,
    ]
  })
}
