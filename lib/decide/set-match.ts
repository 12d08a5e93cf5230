import { matchBody } from '../contract/shapes/decision-bodies'
import type { MatchSet } from '../domain/decision'
import type { Uuid } from '../domain/ids'
import type { Assessment } from '../domain/judge/assessment'
import type { DecidedUser } from '../store/read/decisions'
import { type Context, requirePermission } from './context'
import type { Wanted } from './decide'
import { decideAboutUsers, isDoubted } from './decide-about-users'
import { peopleWished, severalPeople } from './people-wished'
import { wishOf } from './wishes'

/**
 * Says whose IAM users these are, or that they are not this person's, which is remembered for each pair; and judges them again.
 * Those who have left are people too: their users are looked for.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `no-such-person`, `several-people`,
 * `request-reused`.
 */
export async function setMatch(ctx: Context, raw: unknown): Promise<MatchSet> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(matchBody, raw, {
    send: '{ request?, users, person: { personId } or { named }, is }',
    codes: { users: 'users-wish', person: 'person-wish', is: 'bad-input' },
  })
  const { is } = wish
  const [person, another] = await peopleWished(ctx.db, wish.person)
  if (!person || another) throw severalPeople()
  const { id: personId, name } = person
  const decided = await decideAboutUsers(ctx, wish, (user) => matchWanted(user, { personId, is }))
  return { person: { id: personId, name }, is, ...decided }
}

/** That a user is somebody's, or is not, as a decision. */
export function matchWanted({ assessment, decisions }: DecidedUser, { personId, is }: Pair): Wanted {
  return {
    decision: { type: 'set-match', value: { personId, is, method: is ? null : methodOf(assessment, personId) } },
    changes:
      (is && isDoubted(assessment, 'set-match')) ||
      !decisions.some((one) => one.type === 'set-match' && isSaid(one.value, { personId, is })),
    news: (decision) => ({ type: 'match-set', decision, personId, is, before: assessment.match?.personId ?? null }),
  }
}

/** The rule by which the user was linked to this person: a stronger one may suggest the pair again. */
function methodOf({ match, suggestions }: Assessment, personId: Uuid) {
  return [match, ...suggestions].find((one) => one?.personId === personId)?.method ?? null
}

type Pair = { personId: Uuid; is: boolean }
const isSaid = (one: Pair, other: Pair) => one.personId === other.personId && one.is === other.is
