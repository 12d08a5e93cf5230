import { integrationNamed } from '../catalogue/integrations-like'
import { kindBody } from '../contract/shapes/decision-bodies'
import { canonicalJson } from '../domain/canonical-json'
import type { Decided } from '../domain/decision'
import { BadInput } from '../domain/errors'
import type { Kind } from '../domain/judge/assessment'
import { type Context, requirePermission } from './context'
import { decideAboutUsers, isDoubted } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Says what one IAM user or several are for, and which integration they belong to, and judges those again. The same said
 * again of a user stays one decision, unless new evidence contradicts it: then it is confirmed.
 * @throws NotAllowed without `decide`; BadInput, also for an integration that the catalogue does not have for this kind;
 * NotFound for an unknown user; Conflict `request-reused`.
 */
export async function setKind(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(kindBody, raw, {
    send: '{ request?, users, kind, integration? }',
    codes: { users: 'users-wish', kind: 'kind-wish', integration: 'integration-unfit' },
  })
  const { kind } = wish
  const value = { kind, integration: wish.integration ? fittingId(kind, wish.integration) : null }
  return decideAboutUsers(ctx, wish, ({ assessment, decisions }) => ({
    decision: { type: 'set-kind', value },
    changes:
      isDoubted(assessment, 'set-kind') ||
      !decisions.some((one) => one.type === 'set-kind' && canonicalJson(one.value) === canonicalJson(value)),
    news: (decision) => ({
      type: 'kind-set',
      decision,
      ...value,
      before: { kind: assessment.kind, integration: assessment.integration },
    }),
  }))
}

/** The entry of the catalogue that is meant. @throws BadInput where there is none of this kind */
export function fittingId(kind: Kind, text: string): string {
  const entry = integrationNamed(text.trim())
  if (entry?.kind === kind) return entry.id
  const message = `the catalogue has no ${kind} integration ${JSON.stringify(text)}`
  throw new BadInput(message, [{ path: 'integration', code: 'integration-unfit', message }])
}
