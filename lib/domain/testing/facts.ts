import type { Exception } from '../exception'
import type { CollectedCredential, Credential, LastUse } from '../facts/credential'
import { eachGroup, type FactGroup } from '../facts/fact-groups'
import type { CollectedRole, IamRole, IdentityProvider } from '../facts/iam-role'
import type { CollectedUser, IamUser } from '../facts/iam-user'
import { accountId, keyId, uuid as toUuid, type Uuid } from '../ids'
import { DAY, type Instant, instant, plus } from '../instant'
import type { AssessInput } from '../judge/assess'
import type { AssignedAccess } from '../judge/replacement'
import { DEFAULT_SETTINGS } from '../judge/settings'
import type { MatchCandidate } from '../people/match'
import type { Person } from '../people/person'
import { personKeys, UNNAMED } from '../people/person-keys'
import { parsePolicyDocument } from '../trust/policy-document'
import type { ReviewedRole, TrustReview } from '../trust/trust'
import type { TrustWorld } from '../trust/trust-world'
import { CATALOGUE } from './sample-catalogue'

/** The time of every test that names none: the report is from 03:00, so that evidence reaches the day's first second less a day. */
export const NOW = instant('2026-11-23T06:00:00.000Z')
const REPORT = instant('2026-11-23T05:00:00.000Z')
const ACCOUNT = accountId('111122223333')

/** `days` before the tests' present. */
export function daysAgo(days: number, now: Instant = NOW): Instant {
  return plus(now, -days * DAY)
}

/** An id that tells the test's name for a thing: the same name is the same id. */
export function uuid(name: string): Uuid {
  const hex = [...name].map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(2, '0')).join('')
  const all = hex.padEnd(32, '0').slice(0, 32)
  return toUuid(`${all.slice(0, 8)}-${all.slice(8, 12)}-4${all.slice(13, 16)}-8${all.slice(17, 20)}-${all.slice(20)}`)
}

export const used = (at: Instant, service: string | null = null): LastUse => ({
  state: 'used',
  at,
  region: service && 'ap-northeast-1',
  service,
})
export const never = (until: Instant = REPORT): LastUse => ({ state: 'never', until })
export const notRecorded: LastUse = { state: 'unknown', why: 'not-recorded' }

type CredentialFacts = Partial<Credential> & { keyId?: string | null }

/** A live access key, made 400 days ago and never used, unless told otherwise. */
export function accessKey(facts: CredentialFacts = {}): Credential {
  const { keyId: _, ...rest } = facts
  return {
    id: uuid('key'),
    kind: 'access-key',
    status: 'active',
    createdAt: daysAgo(400),
    lastUse: never(),
    service: null,
    expiresAt: null,
    ...rest,
  }
}

export function password(facts: CredentialFacts = {}): Credential {
  return accessKey({ id: uuid('pw'), kind: 'password', createdAt: null, ...facts })
}

/** As a collector returns it. */
export function collectedKey(facts: CredentialFacts = {}): CollectedCredential {
  const { id: _, ...rest } = accessKey(facts)
  return { ...rest, keyId: facts.keyId ? keyId(facts.keyId) : null }
}

/** Every fact group as read at `at`. */
export function allRead(at: Instant = REPORT): Record<FactGroup, Instant | null> {
  return eachGroup(() => at)
}

/** An IAM user of which everything was read, without credentials, tags or policies. */
export function iamUser(facts: Partial<IamUser> = {}): IamUser {
  const name = facts.name ?? 'somebody'
  return {
    id: uuid(name),
    accountId: ACCOUNT,
    partition: 'aws',
    uniqueId: `AIDA${name.toUpperCase()}`,
    name,
    path: '/',
    arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
    createdAt: daysAgo(800),
    tags: {},
    groups: [],
    attachedPolicies: [],
    inlinePolicies: [],
    boundary: null,
    mfaActive: false,
    mfaSerials: [],
    passwordChangedAt: null,
    credentials: [],
    readAt: allRead(),
    notRead: [],
    firstSeenAt: daysAgo(800),
    removedAt: null,
    ...facts,
  }
}

/** The same as a reading returns it. */
export function collectedUser(
  facts: Partial<Omit<IamUser, 'credentials'>> & { credentials?: readonly CollectedCredential[] } = {},
): CollectedUser {
  const { credentials, ...rest } = facts
  const { id: _, firstSeenAt: __, removedAt: ___, credentials: ____, ...user } = iamUser(rest)
  return { ...user, credentials: credentials ?? [] }
}

export function person(facts: Partial<Person> = {}): Person {
  const name = facts.name ?? 'Yamada Taro'
  return {
    id: uuid(name),
    name,
    reading: null,
    emails: ['taro.yamada@example.com'],
    employment: 'employee',
    company: null,
    department: null,
    managerId: null,
    status: 'active',
    ask: null,
    firstDay: null,
    lastDay: null,
    leavingDate: null,
    lastWorkingDay: null,
    contractEnd: null,
    inRoster: true,
    directory: null,
    questions: [],
    ...facts,
  }
}

/** What the database answers for these people: a candidate for each of their keys. */
export function candidatesOf(...people: readonly Person[]): MatchCandidate[] {
  return people.flatMap((one) =>
    personKeys(one.emails, { ...UNNAMED, names: [one.name, ...(one.reading ? [one.reading] : [])] }).map((key) => ({
      person: one,
      ...key,
    })),
  )
}

/** A policy document from what IAM would show. */
export function policy(...statements: readonly object[]) {
  return parsePolicyDocument({ Version: '2012-10-17', Statement: statements })
}

export const GITHUB_PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`
export const GITHUB = 'token.actions.githubusercontent.com'

/** A statement that lets GitHub Actions in on these conditions. */
export function githubTrust(condition: object): object {
  return {
    Effect: 'Allow',
    Principal: { Federated: GITHUB_PROVIDER },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition,
  }
}

export function provider(facts: Partial<IdentityProvider> = {}): IdentityProvider {
  return {
    accountId: ACCOUNT,
    kind: 'oidc',
    arn: GITHUB_PROVIDER,
    issuer: GITHUB,
    audiences: ['sts.amazonaws.com'],
    createdAt: null,
    ...facts,
  }
}

export function collectedRole(facts: Partial<CollectedRole> = {}): CollectedRole {
  const name = facts.name ?? 'ci-deploy'
  return {
    accountId: ACCOUNT,
    partition: 'aws',
    uniqueId: `AROA${name.toUpperCase()}`,
    name,
    path: '/',
    arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    createdAt: daysAgo(200),
    tags: {},
    attachedPolicies: [],
    inlinePolicies: [],
    trust: null,
    lastUsed: never(NOW),
    ...facts,
  }
}

/** A role whose trust was reviewed: it names GitHub Actions without a fault, unless told otherwise. */
export function reviewedRole(facts: Partial<IamRole> = {}, review: Partial<TrustReview> = {}): ReviewedRole {
  return {
    role: { id: uuid(facts.name ?? 'ci-deploy'), ...collectedRole(facts) },
    review: { names: 'integration', integration: 'github-actions', dead: false, services: [], findings: [], ...review },
  }
}

/** What trust policies are read against: one account without Organization, providers not read, unless told otherwise. */
export function trustWorld(facts: Partial<TrustWorld> = {}): TrustWorld {
  return {
    own: { organizationId: null, accounts: new Set([ACCOUNT]), names: [] },
    providers: null,
    policies: [],
    catalogue: CATALOGUE,
    at: null,
    ...facts,
  }
}

const ASKER = { type: 'person', email: 'engineer@example.com', name: 'Engineer' } as const
const ADMIN = { type: 'person', email: 'admin@example.com', name: 'Admin' } as const

/** An exception for a whole user that an admin approved 99 days ago, until 90 days from now. */
export function approvedException(facts: Partial<Exception> = {}): Exception {
  return {
    id: uuid('exception'),
    reason: 'The vendor takes keys only',
    credentialKinds: null,
    until: daysAgo(-90),
    asked: { at: daysAgo(100), by: ASKER },
    answer: { id: uuid('answer'), is: 'approved', reason: null, at: daysAgo(99), by: ADMIN },
    ...facts,
  }
}

/** Everything read, nobody decided anything, first verdict. */
export function assessInput(facts: Partial<AssessInput> = {}): AssessInput {
  return {
    user: iamUser(),
    account: { state: 'open', reading: 'read' },
    previous: null,
    candidates: [],
    decidedPeople: [],
    directory: { rosterRead: true, usersRead: true, assignmentsRead: true },
    assignments: [],
    reach: [],
    roles: [],
    groups: [],
    policies: [],
    decisions: [],
    exceptions: [],
    sightings: [],
    settings: { ...DEFAULT_SETTINGS, companyDomains: ['example.com'] },
    catalogue: CATALOGUE,
    now: NOW,
    ...facts,
  }
}

/** An assignment in the account of every sample user, through a group, whose role nobody else may use. */
export function assigned(personId: Uuid, more: Partial<AssignedAccess> = {}): AssignedAccess {
  return {
    personId,
    accountId: ACCOUNT,
    permissionSet: 'Developer',
    via: 'group',
    roleLastUsed: { state: 'unknown', why: 'not-read' },
    sessionSeenAt: null,
    soleAssignee: true,
    allows: null,
    ...more,
  }
}
