import { exceptionBody } from '../contract/shapes/decision-bodies'
import { canonicalJson } from '../domain/canonical-json'
import { exceptionsOf } from '../domain/decided-exceptions'
import type { ExceptionAsked } from '../domain/decision'
import { exceptionState, isStanding } from '../domain/exception'
import { CREDENTIAL_KINDS } from '../domain/facts/credential'
import { endOfChosenDay } from './chosen-day'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/** Three years: what has to stay longer is looked at again. */
const LONGEST_DAYS = 3 * 366

/**
 * Asks that IAM users, or some kinds of their credentials, be kept until the end of a day. It excepts nothing until somebody else
 * approves it. To extend one, another is asked for: the first holds until its end meanwhile. Users that have no credential of the
 * kinds that are named stay as they are: it would except nothing.
 * @throws NotAllowed without `decide`; BadInput, also for a day that is over or more than three years ahead; NotFound for an
 * unknown user; Conflict `request-reused`.
 */
export async function askException(ctx: Context, raw: unknown): Promise<ExceptionAsked> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(exceptionBody, raw, {
    send: '{ request?, users, reason, until, credentialKinds? }',
    codes: { users: 'users-wish', reason: 'reason-wish', until: 'until-wish', credentialKinds: 'kinds-wish' },
  })
  const until = endOfChosenDay(wish.until, ctx, { field: 'until', code: 'until-wish', days: LONGEST_DAYS })
  const wanted = wish.credentialKinds ?? null
  const credentialKinds = wanted && CREDENTIAL_KINDS.filter((kind) => wanted.includes(kind))
  const value = { reason: wish.reason, until, credentialKinds }
  const decided = await decideAboutUsers(ctx, wish, ({ decisions, credentialKinds: held }) => {
    if (credentialKinds && !credentialKinds.some((kind) => held.includes(kind))) return null
    return {
      decision: { type: 'ask-exception', value },
      changes: !exceptionsOf(decisions).some(
        ({ id: _, asked: __, answer, ...same }) =>
          isStanding(exceptionState({ answer, until }, ctx.now)) && canonicalJson(same) === canonicalJson(value),
      ),
      news: (decision) => ({ type: 'exception-asked', decision, ...value }),
    }
  })
  return { until, ...decided }
}
