import type { EventType } from './event'
import { may, type Permission, type Viewer } from './viewer'

interface EventKind {
  /** Of the data as it is written now; raised when a type changes what it holds. Earlier ones are read as they were. */
  version: number
  /** What whoever reads it needs. */
  visible: Permission
}

const READ: EventKind = { version: 1, visible: 'read' }
const PEOPLE: EventKind = { version: 1, visible: 'read-people' }
const SETTINGS: EventKind = { version: 1, visible: 'configure' }

export const EVENT_KINDS: Readonly<Record<EventType, EventKind>> = {
  'account-first-read': READ,
  'user-seen': READ,
  'user-removed': READ,
  'user-returned': READ,
  'user-renamed': READ,
  'user-moved': READ,
  'password-set': READ,
  'password-removed': READ,
  'password-changed': READ,
  'key-made': READ,
  'key-deleted': READ,
  'key-disabled': READ,
  'key-enabled': READ,
  'mfa-on': READ,
  'mfa-off': READ,
  'tags-changed': READ,
  'groups-changed': READ,
  'policies-changed': READ,
  'boundary-changed': READ,
  'stage-changed': { version: 2, visible: 'read' },
  'used-again': { version: 2, visible: 'read' },
  'owner-set': READ,
  'kind-set': READ,
  'match-set': READ,
  'replacement-accepted': READ,
  'exception-asked': READ,
  'exception-answered': READ,
  'use-answered': READ,
  'dormant-answered': READ,
  'replacement-linked': READ,
  'finding-accepted': READ,
  'account-named': READ,
  'note-set': READ,
  'ticket-set': READ,
  'due-set': READ,
  'went-ahead': READ,
  'policies-answered': READ,
  'origin-set': READ,
  'sighting-answered': READ,
  'leak-report-imported': READ,
  'trail-uses-added': READ,
  'whose-asked': READ,
  'owner-claimed': READ,
  'claim-answered': READ,
  'campaign-answered': READ,
  'campaign-started': READ,
  'campaign-ended': READ,
  'decision-undone': READ,
  'people-first-seen': PEOPLE,
  'people-joined': PEOPLE,
  'person-joined': PEOPLE,
  'person-left': PEOPLE,
  'person-ask': PEOPLE,
  'person-access-ended': PEOPLE,
  'person-returned': PEOPLE,
  'person-erased': PEOPLE,
  'scim-user-deactivated': PEOPLE,
  'scim-user-activated': PEOPLE,
  'scim-user-deleted': PEOPLE,
  'scim-ends-confirmed': PEOPLE,
  'case-opened': PEOPLE,
  'case-assigned': PEOPLE,
  'case-door-found': PEOPLE,
  'case-door-back': PEOPLE,
  'case-door-closed': PEOPLE,
  'case-cleaned': PEOPLE,
  'case-reopened': PEOPLE,
  'case-withdrawn': PEOPLE,
  'review-answered': PEOPLE,
  'use-told': PEOPLE,
  'door-marked': PEOPLE,
  'case-retained': PEOPLE,
  'case-commented': PEOPLE,
  'infra-asked': PEOPLE,
  'correction-answered': PEOPLE,
  'reviews-delegated': PEOPLE,
  'move-answered': PEOPLE,
  'identity-answered': PEOPLE,
  'away-answered': PEOPLE,
  'ask-answered': PEOPLE,
  'person-reviewed': PEOPLE,
  'review-undone': PEOPLE,
  'review-settings-set': PEOPLE,
  'person-moved': PEOPLE,
  'department-renamed': PEOPLE,
  'period-closed': PEOPLE,
  'roster-set': { version: 2, visible: 'read-people' },
  'roster-waiting': PEOPLE,
  'roster-discarded': PEOPLE,
  'view-shared': PEOPLE,
  'view-unshared': PEOPLE,
  'view-deleted': PEOPLE,
  'view-restored': PEOPLE,
  'view-changed': PEOPLE,
  'token-made': { version: 2, visible: 'configure' },
  'token-revoked': SETTINGS,
  'retention-set': SETTINGS,
  'standalone-account-added': { version: 2, visible: 'configure' },
  'standalone-account-removed': SETTINGS,
  'report-uploaded': READ,
}

/**
 * The types this viewer may read of; `null`: every one. A row of a type that this version of the product does not know shows
 * itself only to whoever may read all that it knows.
 */
export function visibleEvents(viewer: Pick<Viewer, 'permissions'>): readonly string[] | null {
  const kinds = Object.entries(EVENT_KINDS)
  const seen = kinds.flatMap(([type, { visible }]) => (may(viewer, visible) ? type : []))
  return seen.length === kinds.length ? null : seen
}
