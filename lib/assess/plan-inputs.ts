import { catalogue } from '../catalogue/catalogue'
import { secretOf } from '../catalogue/secret-places'
import { exceptionsOf } from '../domain/decided-exceptions'
import type { StandingDecision } from '../domain/decision'
import { exceptionState } from '../domain/exception'
import type { CredentialKind } from '../domain/facts/credential'
import type { IamRole } from '../domain/facts/iam-role'
import type { IamUser } from '../domain/facts/iam-user'
import { gathered } from '../domain/gathered'
import type { Uuid } from '../domain/ids'
import type { Instant } from '../domain/instant'
import type { PlanInput } from '../domain/plan/plan-input'
import { decidedDeletion } from '../domain/plan/policies-first'
import { documentsOf } from '../domain/trust/allows'
import { reaches } from '../domain/trust/reach'
import type { SeesKeyIds } from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { type KnownAccount, loadAccount } from '../store/read/known-account'
import { assignmentPlace, fullKeyIds, lookedUp, presentUsers } from '../store/read/plan-facts'

/** What the plans of these IAM users are made from, in the order of their accounts and names; those that AWS no longer has are left out. */
export async function planInputs(db: Db, sees: SeesKeyIds, ids: readonly Uuid[], now: Instant): Promise<PlanInput[]> {
  const byAccount = gathered((await presentUsers(db, ids)).map(({ account, id }) => [account, id] as const))
  if (byAccount.size === 0) return []
  const identityCenter = await assignmentPlace(db)
  const inputs: PlanInput[] = []
  for (const [account, users] of byAccount) {
    const known = await loadAccount(db, account, { judge: users })
    if (!known) continue
    const keyIds = await fullKeyIds(db, sees, users)
    const looked = await lookedUp(db, users)
    const byId = new Map(known.users.map((one) => [one.user.id, one]))
    for (const id of users) {
      const judged = byId.get(id)
      const found = looked.get(id) ?? { maker: null, accessed: [] }
      if (judged) inputs.push({ ...inputOf(known, judged, now), ...found, keyIds, identityCenter })
    }
  }
  return inputs
}

function inputOf(
  known: KnownAccount,
  { user, assessment }: KnownAccount['users'][number],
  now: Instant,
): Omit<PlanInput, 'keyIds' | 'maker' | 'accessed' | 'identityCenter'> {
  const { account, roles, providers, decisions, elsewhere } = known
  const present = roles.flatMap(({ role, removedAt }) => (removedAt === null ? role : []))
  const people = [...known.candidates.map(({ person }) => person), ...known.decidedPeople]
  const person = people.find(({ id }) => id === assessment.match?.personId)
  const integration = catalogue.integration(assessment.integration)
  const decided = decisions.get(user.id) ?? []
  return {
    user,
    account: {
      accountId: account.accountId,
      partition: account.partition,
      name: account.name,
      kind: account.kind,
    },
    assessment,
    person: person ? { name: person.name, directoryId: person.directory?.userId ?? null } : null,
    groups: account.groups,
    policies: account.policies,
    roles: present,
    reach: reachOf(user, known, [...present, ...elsewhere]),
    providers,
    own: known.own,
    catalogue,
    secret: integration && secretOf(integration),
    ...decidedDeletion(decided),
    decidedOrigin: decided.find((one) => one.type === 'set-origin')?.value ?? null,
    keptKinds: keptKindsIn(decided, now),
    now,
  }
}

/** Kinds that a valid exception for them keeps; one for the whole user keeps it from being told to go. */
function keptKindsIn(decided: readonly StandingDecision[], now: Instant): CredentialKind[] {
  const valid = exceptionsOf(decided).filter((one) => exceptionState(one, now) === 'valid')
  return [...new Set(valid.flatMap(({ credentialKinds }) => credentialKinds ?? []))]
}

/** Roles that the user may assume: sessions of them may still be under way. */
function reachOf(user: IamUser, { account }: KnownAccount, roles: readonly IamRole[]): IamRole[] {
  const documents = documentsOf(user, account.groups, account.policies)
  return roles.filter((role) => reaches(user, documents, role))
}
