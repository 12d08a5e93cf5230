import { dueBody } from '../contract/shapes/decision-bodies'
import { canonicalJson } from '../domain/canonical-json'
import type { Decided } from '../domain/decision'
import { endOfChosenDay } from './chosen-day'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/** Three years: a date further ahead is mistyped. */
const LONGEST_DAYS = 3 * 366

/**
 * Says by when the next action of IAM users is to be done, the end of a day where the company is; `null` takes the date away.
 * @throws NotAllowed without `decide`; BadInput, also for a day that is over or more than three years ahead;
 * NotFound for an unknown user; Conflict `request-reused`.
 */
export async function setDue(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(dueBody, raw, {
    send: '{ request?, users, due }',
    codes: { users: 'users-wish', due: 'due-wish' },
  })
  const due =
    wish.due === null ? null : endOfChosenDay(wish.due, ctx, { field: 'due', code: 'due-wish', days: LONGEST_DAYS })
  const value = { due }
  return decideAboutUsers(ctx, wish, ({ decisions }) => {
    const stands = decisions.find((one) => one.type === 'set-due')?.value ?? { due: null }
    return {
      decision: { type: 'set-due', value },
      changes: canonicalJson(stands) !== canonicalJson(value),
      news: (decision) => ({ type: 'due-set', decision, ...value }),
    }
  })
}
