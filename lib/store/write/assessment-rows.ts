import { type SQL, sql } from 'drizzle-orm'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Assessment, Owner } from '../../domain/judge/assessment'
import { dangerOf, urgencyOf } from '../../domain/judge/danger'
import { liveAsJudged } from '../../domain/judge/memory'
import { people } from '../schema/people'
import { searchText } from '../schema/search-text'

/** The columns of `iam_users` that lists filter and sort by, from facts and verdict. */
export function listColumns(user: IamUser, assessment: Assessment) {
  const { owner, nextAction, replacement, signals, lastUse } = assessment
  const live = !user.removedAt && user.credentials.some(liveAsJudged(assessment.carried))
  const danger = dangerOf(signals, { live, lastUse })
  return {
    kind: assessment.kind,
    integration: assessment.integration,
    suggestedIntegration: suggestedIntegration(assessment),
    stage: assessment.stage,
    nextAction,
    urgency: urgencyOf(nextAction, danger),
    danger,
    signals: [...signals],
    person: assessment.match?.personId ?? null,
    confidence: assessment.match?.confidence ?? null,
    ownerPerson: owner?.type === 'person' ? owner.personId : null,
    ownerTeam: owner?.type === 'team' ? owner.name : null,
    role: replacement?.type === 'role' ? replacement.roleId : null,
    ownerName: owner && ownerName(owner),
    excepted: assessment.excepted,
    stale: assessment.stale,
    live,
    lastUsedAt: lastUse,
    nextChangeAt: assessment.nextChangeAt,
    mfa: user.mfaActive,
    search: searchText([user.name, ...Object.values(user.tags)]),
  }
}

/** The integration that a user may be of, for a person to confirm; where one is known none is suggested. */
export const suggestedIntegration = ({ integration, suggested }: Assessment): string | null =>
  integration === null ? (suggested?.integration ?? null) : null

const ownerName = (owner: Owner): string | SQL =>
  owner.type === 'team'
    ? owner.name
    : sql`(select ${people.name} from ${people} where ${people.id} = ${owner.personId})`
