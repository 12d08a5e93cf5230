import { identifyBody } from '../contract/shapes/decision-bodies'
import { canonicalJson } from '../domain/canonical-json'
import type { Decided } from '../domain/decision'
import type { DecidedUser } from '../store/read/decisions'
import { type Context, requirePermission } from './context'
import type { Wanted } from './decide'
import { decideInParts } from './decide-in-parts'
import { peopleWished } from './people-wished'
import { fittingId } from './set-kind'
import { isOwner, ownerWished } from './set-owner'
import { wishOf } from './wishes'

/**
 * Says at once what IAM users are for and who answers for them, or whose they are: what the desk suggests, by one press, and taken
 * back by one.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `no-such-person`, `person-left`,
 * `request-reused`.
 */
export async function identify(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(identifyBody, raw, {
    send: '{ request?, users, kind?, integration?, owner?, personId? }',
    codes: { users: 'users-wish', kind: 'kind-wish', integration: 'integration-unfit', '': 'owner-wish' },
  })
  const { kind } = wish
  const kindSaid = kind && { kind, integration: wish.integration ? fittingId(kind, wish.integration) : null }
  const owner = wish.owner && (await ownerWished(ctx.db, wish.owner)).owner
  const [person] = wish.personId ? await peopleWished(ctx.db, { personId: wish.personId }) : []
  return decideInParts(ctx, wish, (user) => [
    ...(kindSaid ? [kindPart(user, kindSaid)] : []),
    ...(person ? [matchPart(user, person.id)] : []),
    ...(owner ? [ownerPart(user, owner)] : []),
  ])
}

type Value<T extends Wanted['decision']['type']> = Extract<Wanted['decision'], { type: T }>['value']

function kindPart({ assessment, decisions }: DecidedUser, value: Value<'set-kind'>): Wanted {
  const before = { kind: assessment.kind, integration: assessment.integration }
  return {
    decision: { type: 'set-kind', value },
    changes: !decisions.some((one) => one.type === 'set-kind' && canonicalJson(one.value) === canonicalJson(value)),
    news: (decision) => ({ type: 'kind-set', decision, ...value, before }),
  }
}

function matchPart({ assessment, decisions }: DecidedUser, personId: Value<'set-match'>['personId']): Wanted {
  return {
    decision: { type: 'set-match', value: { personId, is: true, method: null } },
    changes: !decisions.some((one) => one.type === 'set-match' && one.value.personId === personId && one.value.is),
    news: (decision) => ({
      type: 'match-set',
      decision,
      personId,
      is: true,
      before: assessment.match?.personId ?? null,
    }),
  }
}

function ownerPart(user: DecidedUser, owner: Value<'set-owner'>['owner']): Wanted {
  return {
    decision: { type: 'set-owner', value: { owner } },
    changes: !isOwner(owner, user),
    news: (decision) => ({ type: 'owner-set', decision, owner, before: user.assessment.owner }),
  }
}
