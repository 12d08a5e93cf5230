import { gathered } from '../gathered'
import type { AccountId } from '../ids'
import { saidOfStep, sectionFor, type Wait } from './plan'
import type { PlanInput } from './plan-input'
import { moment, script } from './script'

/** One account's script for a selection of IAM users, with those of it whose step waits. */
export interface AccountScript {
  accountId: AccountId
  account: string
  /** `null`: every user of the account waits. */
  script: string | null
  users: readonly string[]
  waiting: readonly { name: string; waitsFor: readonly Wait[] }[]
}

/** A script for many switches whole users off: single credentials of one stand in its own plan. */
function wholeOf(due: ReturnType<typeof sectionFor>, { assessment }: PlanInput): ReturnType<typeof sectionFor> {
  if ('waitsFor' in due || due.of === 'user') return due
  return { waitsFor: [{ code: 'next-action', action: assessment.nextAction }] }
}

/** One script per account for the users whose step is due. Where one of them stops, the others go on. */
export function bulkScripts(step: 'disable' | 'delete', inputs: readonly PlanInput[]): AccountScript[] {
  const byAccount = gathered(inputs.map((input) => [input.account.accountId, input] as const))
  return [...byAccount].map(([accountId, mine]) => {
    const planned = mine.map((input) => ({ input, due: wholeOf(sectionFor(step, input), input) }))
    const due = planned.flatMap(({ input, due: one }) => ('section' in one ? [{ input, ...one }] : []))
    const waiting = planned.flatMap(({ input, due: one }) =>
      'waitsFor' in one ? [{ name: input.user.name, waitsFor: one.waitsFor }] : [],
    )
    const [first] = mine
    const name = first?.account.name ?? accountId
    const saidOf = gathered(due.flatMap(({ input, said }) => said.map((line) => [line, input.user.name] as const)))
    const head = [
      `IAM Sunset: ${step === 'delete' ? 'deletes' : 'deactivates'} ${due.length} IAM ${due.length === 1 ? 'user' : 'users'} of ${name} (${accountId})`,
      ...(first ? [`Plan of ${moment(first.now)}. Where one stops, the others go on.`] : []),
      ...(due.length > 0
        ? saidOfStep(
            step,
            due.flatMap(({ changes }) => changes),
          )
        : []),
      ...[...saidOf].map(([line, names]) => (names.length === due.length ? line : `${names.join(', ')}: ${line}`)),
    ]
    return {
      accountId,
      account: name,
      users: due.map(({ input }) => input.user.name),
      waiting,
      script:
        due.length === 0
          ? null
          : script(
              head,
              { accountId, name },
              due.map(({ section }) => section),
            ),
    }
  })
}
