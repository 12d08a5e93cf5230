import { denyAgain, denyLines, madeByIt, rolesRevoked, sessionsEnded } from './cut-off'
import { chosenOf, type Disabling } from './disabling'
import { passwordOf } from './held'
import { overListed } from './over-listed'
import type { PlanInput } from './plan-input'
import type { Section } from './script'
import { oneLine, quoted } from './shell'
import { LOSES } from './taken-back'
import { userChecks } from './user-checks'
import { stepCommand, undoOf } from './user-step'
import { deleteSteps, disableSteps, type Taken } from './user-steps'

/** The section of one user in a script that can be taken back. */
export function disableSection(input: PlanInput, disabling: Disabling): Section {
  const { user, keyIds, now } = input
  const chosen = chosenOf(input, disabling)
  const isWhole = disabling.how !== 'single'
  const steps = disableSteps(user, keyIds, { chosen, isWhole })
  const isContainment = disabling.how === 'contain'
  const sparesSuccessor = disabling.how === 'contain' && disabling.sparesKeys
  return {
    title: titleOf(input),
    checks: userChecks({
      user,
      keyIds,
      madeAt: now,
      unusedSince: isContainment ? null : disabling.how === 'quiet' || !isWhole ? 'known' : 'made',
      chosen,
      isWhole,
      deletion: null,
      isWaived: disabling.how === 'early',
      hasSuccessor: sparesSuccessor,
    }),
    work: [
      ...(isContainment ? denyLines(input, sparesSuccessor) : []),
      // Where one thing cannot be cut off, the next still is.
      ...stepLines(steps, user.name, { helper: isContainment ? 'try drop' : 'drop', sparesSuccessor }),
      ...(sparesSuccessor ? denyAgain(input) : []),
      ...(isContainment ? [...rolesRevoked(input), ...madeByIt(input)] : []),
      ...(disabling.how === 'leaver' && passwordOf(user) ? ['', ...sessionsEnded(input)] : []),
    ],
  }
}

/** The section of one user in a script that removes it for good. `early`: that it still has something live was decided upon. */
export function deleteSection(input: PlanInput, early: boolean): Section {
  const { user, keyIds, now } = input
  return {
    title: titleOf(input),
    checks: userChecks({
      user,
      keyIds,
      madeAt: now,
      unusedSince: early ? 'made' : 'known',
      chosen: () => true,
      isWhole: true,
      deletion: { early },
      isWaived: early,
      hasSuccessor: false,
    }),
    work: stepLines(deleteSteps(user, keyIds), user.name, { helper: 'drop', sparesSuccessor: false }),
  }
}

const titleOf = ({ user, account }: PlanInput): string => `${user.name} in ${account.name} (${account.accountId})`

/** Each step with what takes it back, or that nothing does. `sparesSuccessor`: the key that `$successor` names goes on. */
function stepLines(
  steps: readonly Taken[],
  userName: string,
  { helper, sparesSuccessor }: { helper: 'drop' | 'try drop'; sparesSuccessor: boolean },
): string[] {
  return steps.flatMap((taken) => {
    const { step, each, made } = taken
    const isKey = sparesSuccessor && step.do === 'deactivate' && step.kind === 'access-key'
    const key = isKey && (typeof step.id === 'string' ? quoted(step.id) : step.id.shell)
    const unless = key ? `[ ${key} = "$successor" ] || ` : ''
    const command = `${unless}${helper} ${stepCommand(step, userName)}`
    const undo = undoOf(step, userName)
    const told = undo
      ? oneLine(`#   undo${undo.but ? ` (${LOSES[undo.but]})` : ''}: ${overListed(undo.command, taken, userName)}`)
      : '#   point of no return: this cannot be undone'
    if (each === null) return [command, told]
    if (made)
      return [
        `while read -r one at; do case \${at:0:19} in ${made.join('|')}) ${command} ;; esac; done <<<"$${each}_made"`,
        told,
      ]
    if (step.do !== 'deactivate-mfa') return [`for one in $${each}; do ${command}; done`, told]
    const virtual = stepCommand({ do: 'delete-virtual-mfa', serial: step.serial }, userName)
    return [
      `for one in $${each}; do`,
      `  ${command}`,
      `  case $one in arn:*:mfa/*) ${helper} ${virtual} ;; esac`,
      'done',
      told,
    ]
  })
}
