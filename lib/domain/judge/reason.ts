import type { CredentialKind } from '../facts/credential'
import type { FactGroup } from '../facts/fact-groups'
import type { AccountId, Partition, Uuid } from '../ids'
import type { Instant } from '../instant'
import type { LeakTool } from '../leak/sighting'
import type { TrustFinding } from '../trust/trust-finding'
import type { Confidence, MatchMethod } from './confidence'
import type { OtherWay } from './integration-way'

/**
 * Why a verdict holds, as data: instants, our ids and AWS names, never text and never a key id.
 * Worded by `messages.reasons[code]` on page, CSV and print; the API gives code, params and text.
 */
export type Reason =
  // existence
  | { code: 'absent-since'; at: Instant }
  // credentials
  | { code: 'no-live-credential' }
  | { code: 'no-live-credential-since'; at: Instant }
  | {
      code: 'credential-used'
      kind: CredentialKind
      credentialId: Uuid
      at: Instant
      service: string | null
      region: string | null
    }
  | { code: 'credential-use-unknown'; kind: CredentialKind; credentialId: Uuid }
  | { code: 'credential-made-again'; kind: CredentialKind; credentialId: Uuid; at: Instant }
  | { code: 'credential-never-used'; kind: CredentialKind; credentialId: Uuid; until: Instant }
  | { code: 'quiet-since'; at: Instant; days: number }
  | { code: 'quiet-too-short'; days: number; ofDays: number }
  | { code: 'uses-lay-apart'; days: number; ofDays: number; usualDays: number }
  | { code: 'rotation-under-way'; kind: CredentialKind; credentialId: Uuid; at: Instant }
  | { code: 'newer-key-used'; credentialId: Uuid; at: Instant }
  | { code: 'not-asked-back'; kind: CredentialKind; credentialId: Uuid; days: number }
  | { code: 'facts-not-read'; groups: readonly FactGroup[] }
  | { code: 'facts-stale'; at: Instant }
  // kind
  | { code: 'kind-decided' }
  | { code: 'has-password' }
  | { code: 'has-mfa' }
  | { code: 'named-like-integration'; integration: string; name: string }
  | { code: 'named-like-kind'; kind: string; name: string }
  | { code: 'named-as-prescribed'; integration: string; name: string }
  | { code: 'named-like-person'; name: string }
  | { code: 'named-like-nothing'; name: string }
  | { code: 'tagged-as-kind'; tag: string; value: string }
  | { code: 'tag-names-integration'; integration: string; tag: string; value: string }
  | { code: 'path-like-kind'; kind: string; path: string }
  | { code: 'path-names-integration'; integration: string; path: string }
  | { code: 'in-group-like-kind'; kind: string; group: string }
  | { code: 'policy-names-integration'; integration: string; policy: string }
  | { code: 'resource-names-integration'; integration: string; resource: string }
  | { code: 'usual-policy'; integration: string; policy: string }
  | { code: 'allowed-as'; integration: string; services: readonly string[] }
  | { code: 'allowed-otherwise'; integration: string; services: readonly string[] }
  | { code: 'allowed-like-kind'; kind: string; services: readonly string[] }
  | { code: 'allowed-to-deploy' }
  | { code: 'allowed-everything' }
  | { code: 'used-as'; integration: string; service: string }
  | { code: 'used-otherwise'; integration: string; service: string }
  | { code: 'used-like-kind'; kind: string; service: string }
  /** By what called it, as a look-up found. */
  | { code: 'seen-program'; program: string; source: string | null }
  | { code: 'role-beside'; integration: string }
  | { code: 'has-keys-only' }
  | { code: 'has-no-key' }
  | { code: 'policy-of-integration'; integration: string; policy: string }
  | { code: 'in-group-of-integration'; integration: string; group: string }
  | { code: 'used-for-mail'; at: Instant }
  | { code: 'has-service-credential'; service: string }
  | { code: 'matched-to-person'; personId: Uuid; method: MatchMethod; confidence: Confidence }
  | { code: 'kind-suggested'; kind: string }
  | { code: 'no-kind-evidence' }
  | { code: 'match-refused'; personId: Uuid; at: Instant }
  | { code: 'match-not-known' }
  /** `at`: noon UTC of the day; the match is only suggested. */
  | { code: 'made-before-first-day'; personId: Uuid; at: Instant | null }
  | { code: 'made-after-leaving'; personId: Uuid; at: Instant | null }
  /** Before it is closed: nobody confirmed whose it is. */
  | { code: 'ask-whose'; personId: Uuid; method: MatchMethod }
  // owner
  | { code: 'owner-decided' }
  | { code: 'owner-tag'; tag: string; value: string }
  | { code: 'owner-left'; personId: Uuid }
  | { code: 'no-owner' }
  /** Somebody owns users that have something in common with this one: the names of some, and how many there are. */
  | { code: 'owns-alike'; users: readonly string[]; count: number }
  | { code: 'made-it'; by: string; at: Instant }
  // replacement
  | { code: 'assigned-in-identity-center'; permissionSets: readonly string[] }
  | { code: 'role-trusts-integration'; roleId: Uuid; roleName: string; integration: string }
  | { code: 'role-used'; roleName: string; at: Instant }
  | { code: 'role-unused'; roleName: string; until: Instant }
  | { code: 'role-use-unprovable' }
  | { code: 'replacement-accepted'; at: Instant }
  | { code: 'replacement-suggested'; roleName: string }
  /** `ours`: what the user's tags or path name; `theirs`: what the role's trust or tags do, maybe with wildcards. */
  | { code: 'other-repository'; roleName: string; ours: string; theirs: string }
  /** `integration`: whose it is; `null`: of programs that bring an ExternalId. */
  | { code: 'role-lets-in-others'; roleName: string; integration: string | null }
  | { code: 'replacement-partial'; integration: string }
  | { code: 'trust-finding'; roleName: string; finding: TrustFinding['code'] }
  | { code: 'role-unused-since-key'; roleName: string; at: Instant; keyUsedAt: Instant }
  | { code: 'seen-not-allowed'; by: readonly string[]; services: readonly string[] }
  /** Of services seen in use: none of what the user's own policies allow there, or only some of it. */
  | { code: 'actions-not-allowed'; by: readonly string[]; services: readonly string[] }
  | { code: 'fewer-actions'; by: readonly string[]; services: readonly string[] }
  | { code: 'reach-not-covered'; accounts: readonly AccountId[] }
  /** `services`: `*` is every service. */
  | { code: 'reads-on-purpose'; by: readonly string[] }
  | { code: 'less-on-purpose'; by: readonly string[]; services: readonly string[] }
  | { code: 'policy-means-user'; what: 'variable' | 'condition' }
  | { code: 'has-boundary'; policy: string }
  | { code: 'trusted-by-name'; roles: readonly string[] }
  | { code: 'no-replacement' }
  /** What replaced the user is gone, or counts no more. */
  | { code: 'replacement-lost'; name: string }
  | { code: 'no-role-possible'; integration: string }
  | { code: 'no-role-in-partition'; integration: string; partition: Partition }
  /** What takes its place is no role. */
  | { code: 'other-way'; integration: string; by: OtherWay }
  | { code: 'needs-other-way-or-exception' }
  | { code: 'directory-not-read' }
  // people
  /** `at`: noon UTC of the last day, which is the same date nearly everywhere. */
  | { code: 'person-left'; personId: Uuid; at: Instant | null }
  | { code: 'used-after-leaving'; personId: Uuid; at: Instant }
  | { code: 'not-in-directory'; email: string }
  | { code: 'may-run-machine'; kind: CredentialKind; credentialId: Uuid }
  | { code: 'hand-over' }
  | { code: 'no-answer-by'; at: Instant }
  | { code: 'ask-owner-first' }
  | { code: 'nobody-to-ask' }
  | { code: 'said-unneeded'; at: Instant }
  | { code: 'said-needed'; at: Instant }
  // marks and exceptions
  | { code: 'quarantined'; policy: string }
  /** `place`: as `placeName` tells it. */
  | { code: 'secret-in-report'; credentialId: Uuid; tool: LeakTool; place: string; at: Instant }
  | { code: 'verified-in-report'; credentialId: Uuid; tool: LeakTool; place: string; at: Instant }
  | { code: 'use-may-be-check'; credentialId: Uuid; at: Instant }
  | { code: 'used-again'; at: Instant }
  | { code: 'use-is-incident'; at: Instant }
  | { code: 'successor-first' }
  | { code: 'break-glass-unsafe' }
  | { code: 'break-glass' }
  | { code: 'break-glass-claimed' }
  | { code: 'exception-asked'; at: Instant }
  | { code: 'exception-until'; at: Instant }
  | { code: 'exception-ended'; at: Instant }
  | { code: 'exception-covers'; kinds: readonly CredentialKind[]; at: Instant }
  | { code: 'wait-until'; at: Instant }
  | { code: 'dormant-since'; at: Instant }
  | { code: 'waited'; days: number; ofDays: number }
  | { code: 'records-until'; at: Instant }
  // what no reading covers
  | { code: 'unchecked-data-events' }
  | { code: 'unchecked-regions' }
  | { code: 'unchecked-delay'; from: Instant }
  | { code: 'unchecked-resource-policies' }
  | { code: 'unchecked-other-policies' }
  | { code: 'unchecked-sessions'; until: Instant }
  | { code: 'unchecked-use'; kinds: readonly CredentialKind[] }

export type ReasonCode = Reason['code']

/** What raises *used again*. */
export type UsedAgain = Extract<Reason, { code: 'used-again' | 'credential-made-again' }>
