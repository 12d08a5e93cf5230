import type { StandingDecision } from '../../domain/decision'
import type { UserEvent } from '../../domain/event'
import type { Exception } from '../../domain/exception'
import type { Credential } from '../../domain/facts/credential'
import type { IamRole } from '../../domain/facts/iam-role'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Kind, Stage } from '../../domain/judge/assessment'
import type { Sighting } from '../../domain/leak/sighting'
import type { IamUserView } from './iam-user'

/** A stretch of time that the user spent in one stage, as known then. */
export interface StageSpan {
  stage: Stage
  kind: Kind
  excepted: boolean
  fromAt: Instant
  toAt: Instant | null
}

/** A credential that AWS no longer lists. */
export type GoneCredential = Pick<Credential, 'id' | 'kind' | 'createdAt'> & { keyId: string | null; goneAt: Instant }

/** Everything the page of one IAM user says. */
export interface IamUserDetail extends IamUserView {
  goneCredentials: readonly GoneCredential[]
  spans: readonly StageSpan[]
  /** Newest first. */
  events: readonly UserEvent[]
  /** What people decided about it and stands, latest first; exceptions apart. */
  decisions: readonly StandingDecision[]
  /** What was asked for it to be kept, latest first, with the answers; `exceptionState` tells where each stands. */
  exceptions: readonly Exception[]
  /** Where leak reports saw its keys, the latest report first. */
  sightings: readonly Sighting[]
  /** The decision about its owner that stands: what undoing takes. */
  ownerDecision: Uuid | null
  /** The role that replaces it, with its account. */
  role: (Pick<IamRole, 'id' | 'name' | 'arn' | 'lastUsed' | 'createdAt'> & { removedAt: Instant | null }) | null
  /** Names of the people that reasons, matches and suggestions speak of. */
  people: Readonly<Record<Uuid, string>>
  /** Of the people named here, those whose page this viewer may open: their names are links. */
  openPeople: readonly Uuid[]
}
