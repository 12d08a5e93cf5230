import { trustMark } from '../assess/judge-roles'
import { findingBody } from '../contract/shapes/decision-bodies'
import type { FindingAccepted } from '../domain/decision'
import { Conflict, NotFound } from '../domain/errors'
import { newId } from '../store/engine/new-id'
import { roleToDecide } from '../store/read/role'
import { type Context, requirePermission } from './context'
import { decide, usersBehind } from './decide'
import { judgeAtOnce } from './judge-at-once'
import { wishOf } from './wishes'

/**
 * Accepts, with a reason, a finding of a role's trust: it keeps the IAM users that the role replaces from nothing any more, as long
 * as the trust policy stays as it is and the finding gets no graver.
 * @throws NotAllowed without `approve`; BadInput; NotFound for an unknown role; Conflict `no-such-finding`, `request-reused`.
 */
export async function acceptFinding(ctx: Context, raw: unknown): Promise<FindingAccepted> {
  requirePermission(ctx, 'approve')
  const {
    request = newId(),
    role: id,
    code,
    reason,
  } = wishOf(findingBody, raw, {
    send: '{ request?, role, code, reason }',
    codes: { reason: 'reason-wish' },
  })
  const subject = { kind: 'role', id } as const
  const done = await ctx.db.transaction(async (tx) => {
    const role = await roleToDecide(tx, id)
    if (!role) throw new NotFound('this role')
    const finding = role.removedAt === null ? role.verdict?.findings.find((one) => one.code === code) : undefined
    if (!finding) throw new Conflict('no-such-finding', 'AWS has no such role any more, or its trust no such finding')
    const value = { ...finding, trust: trustMark(role.facts), reason }
    const [made] = await decide(tx, ctx, {
      request,
      about: [
        {
          subject,
          wanted: {
            decision: { type: 'accept-finding', value },
            changes: !role.verdict?.accepted.includes(code),
            news: (decision) => ({ type: 'finding-accepted', decision, ...value }),
          },
        },
      ],
    })
    return { decision: made && !made.undone ? made.id : null, users: await usersBehind(tx, [subject]) }
  })
  await judgeAtOnce(ctx, done.users)
  return done
}
