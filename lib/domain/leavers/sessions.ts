import type { IamUser } from '../facts/iam-user'
import { HOUR, type Instant, instant, plus } from '../instant'
import type { Statement } from '../trust/policy-document'
import type { CaseDoor } from './leaver-case'

/**
 * How long what was handed out lives on when its door is shut. Source: STS API Reference, GetSessionToken (129,600 s at most); AWS
 * Sign-In: a console session and what `aws login` makes of a password, and a session of a permission set, 12 hours at most.
 */
const TOKEN_LIVES = 36 * HOUR
const SIGN_IN_LIVES = 12 * HOUR

function livesOf({ what }: Pick<CaseDoor, 'what'>): number | null {
  if (what.type === 'sign-on' || what.kind === 'password') return SIGN_IN_LIVES
  return what.kind === 'access-key' ? TOKEN_LIVES : null
}

/** What cuts sessions off. `null`: not an IAM user's. */
type Holder = Pick<IamUser, 'removedAt' | 'inlinePolicies'> | null

/**
 * Until when sessions from a shut door may still work; `null`: none may. It was shut at the latest when a reading saw it. AWS can
 * revoke no user's session: only a deny by the time of issue, made since the door was seen open, or the user's deletion ends them.
 */
export function sessionsUntil(
  door: Pick<CaseDoor, 'what' | 'seenOpenAt' | 'closedAt'>,
  holder: Holder,
  now: Instant,
): Instant | null {
  const lives = livesOf(door)
  if (door.closedAt === null || lives === null || holder?.removedAt) return null
  const isCutOff = holder?.inlinePolicies.some(({ document }) =>
    document?.statements.some((one) => deniesIssuedBefore(one, door.seenOpenAt)),
  )
  const until = plus(door.closedAt, lives)
  return isCutOff || until <= now ? null : until
}

function deniesIssuedBefore({ effect, actions, conditions }: Statement, since: Instant): boolean {
  if (effect !== 'Deny' || !actions.includes('*') || conditions.length !== 1) return false
  return conditions.some(
    ({ operator, key, values }) =>
      operator.toLowerCase() === 'datelessthan' &&
      key.toLowerCase() === 'aws:tokenissuetime' &&
      values.some((value) => !Number.isNaN(Date.parse(value)) && instant(value) >= since),
  )
}
