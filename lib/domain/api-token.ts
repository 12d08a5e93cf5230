import { DAY, type Instant, plus } from './instant'
import { PERMISSIONS, type Permission } from './viewer'

/** Scopes that a token may hold together: one for SCIM holds nothing else. */
export const API_SCOPES = PERMISSIONS.filter((permission) => permission !== 'scim')

/** How long a token lasts where nobody says otherwise, and at most. */
export const TOKEN_DAYS = { usual: 90, most: 365 } as const
/** So long before its end whoever runs things is warned. */
const WARNING_DAYS = 14

/** What the database knows about a token, its owner included. */
export interface TokenFacts {
  scopes: readonly Permission[]
  endsAt: Instant
  revokedAt: Instant | null
  /** `null`: it belongs to the deployment, and ends by date only. */
  owner: TokenOwner | null
}

/** The person whom a token belongs to. */
export interface TokenOwner {
  /** In lower case. */
  email: string
  /** The groups of their latest sign-in; none when they never signed in since those are kept. */
  groups: readonly string[]
  /** Whether the list of people says that everybody with this address has left. */
  left: boolean
}

export const TOKEN_STATES = ['valid', 'revoked', 'ended', 'owner-left'] as const

/** What a token opens now, and why that is less than its scopes say. */
export interface TokenStanding {
  state: (typeof TOKEN_STATES)[number]
  /** Valid, but not for much longer. */
  endsSoon: boolean
  /** Scopes that its owner holds no longer: they open nothing until the owner has them again. */
  lost: readonly Permission[]
}

/** The standing of a token at `now`. `held`: what its owner may do themself; it does not matter for the deployment's. */
export function tokenStanding(token: TokenFacts, held: ReadonlySet<Permission>, now: Instant): TokenStanding {
  const state = stateOf(token, now)
  return {
    state,
    endsSoon: state === 'valid' && token.endsAt <= endOfSoon(now),
    lost: state === 'valid' && token.owner ? token.scopes.filter((scope) => !held.has(scope)) : [],
  }
}

/** A valid token that ends by then ends soon. */
export const endOfSoon = (now: Instant): Instant => plus(now, WARNING_DAYS * DAY)

function stateOf({ revokedAt, endsAt, owner }: TokenFacts, now: Instant): TokenStanding['state'] {
  if (revokedAt) return 'revoked'
  if (endsAt <= now) return 'ended'
  return owner?.left ? 'owner-left' : 'valid'
}
