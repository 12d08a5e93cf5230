import type { Kind, MatchMethod } from './assessment'
import type { Uuid } from './ids'
import type { Instant } from './instant'

/** A decision of a person about one IAM user that stands: the latest of its type (per person, for a match) not undone. */
export type CurrentDecision = { at: Instant } & (
  | { type: 'set-owner'; value: { owner: { type: 'person'; personId: Uuid } | { type: 'team'; name: string } } }
  | { type: 'set-kind'; value: { kind: Kind; integration: string | null } }
  /** `is` false: "not this person", remembered for this pair; `method`: the rule whose link was refused, when there was one. */
  | { type: 'set-match'; value: { personId: Uuid; is: boolean; method: MatchMethod | null } }
  /** `roleId` null: the Identity Center assignments. Accepts what could not be proven, with the reason. */
  | { type: 'accept-replacement'; value: { roleId: Uuid | null; reason: string } }
)
