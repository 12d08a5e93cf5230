import { PERMISSIONS, type Permission } from '../../lib/domain/viewer'
import type { Method } from './addresses'

/** Nobody signed in, and each sample person: one without a role, then one of each. */
export const PEOPLE = ['stranger', 'nobody', 'viewer', 'manager', 'engineer', 'auditor', 'admin'] as const
export type Person = (typeof PEOPLE)[number]

/** Who is let in. Everybody else is led away from a page, and refused by a route. */
export interface Door {
  people: readonly Person[]
  /** Scopes of a token of which each alone is enough. A token opens no page. */
  scopes: readonly Permission[]
  /** Why even a token that may read is refused. */
  notForTokens?: string
}

const page = (people: readonly Person[]): Door => ({ people, scopes: [] })
const route = (people: readonly Person[], ...scopes: readonly Permission[]): Door => ({ people, scopes })
const ofPeople = (people: readonly Person[]): Door => ({
  people,
  scopes: [],
  notForTokens: 'a signed-in person with an address: views are kept by people',
})
const PAGES_BY_PEOPLE = 'a signed-in person with an address: pages are opened by people'
const everybody: Door = { people: PEOPLE, scopes: PERMISSIONS }
export const SIGNED_IN = ['nobody', 'viewer', 'manager', 'engineer', 'auditor', 'admin'] as const
const READERS = ['viewer', 'manager', 'engineer', 'auditor', 'admin'] as const
const SEE_PEOPLE = ['engineer', 'auditor', 'admin'] as const
const SEE_LEAVERS = ['manager', 'engineer', 'auditor', 'admin'] as const
const SEE_KEY_IDS = ['engineer', 'auditor', 'admin'] as const
const DECIDE = ['engineer', 'admin'] as const
const ADMIN = ['admin'] as const

/** A method and the name of an address, as the table writes them. */
type DoorName = `${Method} /${string}`

/** Every door of the product. Source: design section 7. */
export const DOORS: Readonly<Record<DoorName, Door>> = {
  'GET /sign-in': everybody,
  'GET /outdated': everybody,
  'GET /other-address': everybody,
  'GET /healthz': everybody,
  'GET /readyz': everybody,
  'GET /api/auth/[...nextauth]': everybody,
  'POST /api/auth/[...nextauth]': everybody,
  'GET /no-permission': page(SIGNED_IN),
  'GET /': page(READERS),
  'GET /home': page(READERS),
  'GET /accounts': page(READERS),
  'GET /accounts/[id]': page(READERS),
  'GET /iam-users': page(READERS),
  'GET /iam-users/from-list': page(DECIDE),
  'GET /iam-users/[id]': page(READERS),
  'GET /iam-users/[id]/[name]': page(READERS),
  'GET /roles': page(READERS),
  'GET /roles/[id]': page(READERS),
  'GET /people': page(SEE_PEOPLE),
  'GET /people/[id]': page(SEE_LEAVERS),
  'GET /leavers': page(SEE_LEAVERS),
  'GET /activity': page(READERS),
  'GET /exceptions': page(READERS),
  'GET /integrations': page(READERS),
  'GET /integrations/[id]': page(READERS),
  'GET /ready-to-delete': page(READERS),
  'GET /scans': page(READERS),
  'GET /scans/[id]': page(READERS),
  'GET /search': page(READERS),
  'GET /settings': page(ADMIN),
  'GET /setup': page(ADMIN),
  'GET /metrics': route(READERS, 'read'),
  'GET /api/v1/overview': route(READERS, 'read'),
  'POST /api/v1/visits': { people: READERS, scopes: [], notForTokens: PAGES_BY_PEOPLE },
  'GET /api/v1/status': route(READERS, 'read'),
  'GET /api/v1/search': route(READERS, 'read'),
  'GET /api/v1/accounts': route(READERS, 'read'),
  'POST /api/v1/accounts': route(ADMIN, 'configure'),
  'POST /api/v1/accounts/test': route(ADMIN, 'configure'),
  'GET /api/v1/accounts.csv': route(READERS, 'read'),
  'GET /api/v1/accounts/[id]': route(READERS, 'read'),
  'DELETE /api/v1/accounts/[id]': route(ADMIN, 'configure'),
  'GET /api/v1/iam-users': route(READERS, 'read'),
  'GET /api/v1/iam-users.csv': route(READERS, 'read'),
  'GET /api/v1/iam-users/[id]': route(READERS, 'read'),
  'GET /api/v1/iam-users/[id]/plan': route(SEE_KEY_IDS, 'read-key-ids'),
  'POST /api/v1/plans': route(SEE_KEY_IDS, 'read-key-ids'),
  'GET /api/v1/iam-users/[id]/look-up': route(READERS, 'read'),
  'POST /api/v1/iam-users/[id]/look-up': route(DECIDE, 'scan'),
  'POST /api/v1/iam-users/[id]/check': route(DECIDE, 'scan'),
  'GET /api/v1/look-ups': route(READERS, 'read'),
  'POST /api/v1/look-ups': route(DECIDE, 'scan'),
  'GET /api/v1/iam-users/owners': route(READERS, 'read'),
  'GET /api/v1/roles': route(READERS, 'read'),
  'GET /api/v1/roles.csv': route(READERS, 'read'),
  'GET /api/v1/roles/[id]': route(READERS, 'read'),
  'GET /api/v1/activity': route(READERS, 'read'),
  'GET /api/v1/activity.csv': route(READERS, 'read'),
  'GET /api/v1/people': route(SEE_PEOPLE, 'read-people'),
  'GET /api/v1/people.csv': route(SEE_PEOPLE, 'read-people'),
  'GET /api/v1/people/[id]': route(SEE_LEAVERS, 'read-people', 'review'),
  'GET /api/v1/leavers': route(SEE_LEAVERS, 'read-people', 'review'),
  'GET /api/v1/leavers.csv': route(SEE_LEAVERS, 'read-people', 'review'),
  'GET /api/v1/exceptions': route(READERS, 'read'),
  'GET /api/v1/exceptions.csv': route(READERS, 'read'),
  'GET /api/v1/integrations': route(READERS, 'read'),
  'GET /api/v1/integrations.csv': route(READERS, 'read'),
  'GET /api/v1/integrations/[id]': route(READERS, 'read'),
  'GET /api/v1/owners': route(DECIDE, 'decide'),
  'GET /api/v1/decisions/roles': route(DECIDE, 'decide'),
  'GET /api/v1/decisions/integrations': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/owner': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/kind': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/match': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/acceptance': route(ADMIN, 'approve'),
  'POST /api/v1/decisions/exceptions': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/exceptions/answer': route(ADMIN, 'approve'),
  'POST /api/v1/decisions/exceptions/withdraw': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/use': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/dormant': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/replacement': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/finding': route(ADMIN, 'approve'),
  'POST /api/v1/decisions/account-name': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/note': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/ticket': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/due': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/go-ahead': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/policies': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/csv': route(DECIDE, 'decide'),
  'POST /api/v1/decisions/undo': route(DECIDE, 'decide'),
  'PUT /api/v1/roster': route(ADMIN, 'configure'),
  'GET /api/v1/scans': route(READERS, 'read'),
  'POST /api/v1/scans': route(DECIDE, 'scan'),
  'GET /api/v1/scans/[id]': route(READERS, 'read'),
  'GET /api/v1/scans/[id]/events': route(READERS, 'read'),
  'GET /api/v1/views': route(READERS, 'read'),
  'POST /api/v1/views': ofPeople(READERS),
  'PUT /api/v1/views/[id]': ofPeople(READERS),
  'DELETE /api/v1/views/[id]': ofPeople(READERS),
  'POST /api/v1/views/[id]/undo': ofPeople(READERS),
  'GET /api/[...unknown]': route(READERS, 'read'),
  'POST /api/[...unknown]': route(READERS, 'read'),
  'PUT /api/[...unknown]': route(READERS, 'read'),
  'PATCH /api/[...unknown]': route(READERS, 'read'),
  'DELETE /api/[...unknown]': route(READERS, 'read'),
  'GET /api/v1/settings': route(ADMIN, 'configure'),
  'GET /api/v1/setup/[line]': route(ADMIN, 'configure'),
  'POST /api/v1/tokens': route(ADMIN, 'configure'),
  'DELETE /api/v1/tokens/[id]': route(ADMIN, 'configure'),
}

/** Who may call each server action. Language and theme concern one browser only. */
export const ACTION_DOORS: Readonly<Record<string, readonly Person[]>> = {
  setLanguage: PEOPLE,
  setTheme: PEOPLE,
  setOwner: DECIDE,
  decideFromList: DECIDE,
  setKind: DECIDE,
  setMatch: DECIDE,
  acceptReplacement: ADMIN,
  linkReplacement: DECIDE,
  answerUse: DECIDE,
  answerDormant: DECIDE,
  nameAccount: DECIDE,
  setNote: DECIDE,
  setTicket: DECIDE,
  setDue: DECIDE,
  askException: DECIDE,
  approveException: ADMIN,
  withdrawException: DECIDE,
  acceptFinding: ADMIN,
  goAhead: DECIDE,
  answerPolicies: DECIDE,
  lookUp: DECIDE,
  lookUpUnidentified: DECIDE,
  checkUser: DECIDE,
  undoDecisions: DECIDE,
  startScan: DECIDE,
  makeToken: ADMIN,
  revokeToken: ADMIN,
  addAccount: ADMIN,
  removeAccount: ADMIN,
  testAccount: ADMIN,
  saveView: READERS,
  changeView: READERS,
  deleteView: READERS,
  restoreView: READERS,
}
