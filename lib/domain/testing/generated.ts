import type { CurrentDecision } from '../decision'
import type { Exception } from '../exception'
import { CREDENTIAL_KINDS, type Credential, type LastUse } from '../facts/credential'
import { type IamUser, NOT_NEEDED, type NotRead } from '../facts/iam-user'
import { DAY, type Instant, plus } from '../instant'
import type { AssessInput } from '../judge/assess'
import { KINDS } from '../judge/assessment'
import type { AssignedAccess } from '../judge/replacement'
import { LEAK_TOOLS, type Sighting } from '../leak/sighting'
import {
  allRead,
  approvedException,
  assessInput,
  assigned,
  candidatesOf,
  iamUser,
  NOW,
  never,
  notRecorded,
  person,
  policy,
  reviewedRole,
  used,
  uuid,
} from './facts'
import { type Draw, drawFrom } from './random'

const NAMES = [
  'taro.yamada',
  'ops2',
  'github-web',
  'deploy-web',
  'datadog',
  'fastly-origin',
  'fastly-logs',
  'fastly',
  'ses-smtp-user.20240101-000000',
  'batch-report',
  'break-glass-1',
]
const TARO = 'taro.yamada@example.com'
/** The same person, there or gone, as they are found: made once, since every draw has one of them. */
const TAROS = (['active', 'left', 'left', 'access-ended'] as const).map((status) =>
  candidatesOf(person({ status, lastDay: '2026-08-31' })),
)
const QUARANTINE = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3'

/**
 * A user with everything around it, as it may come: credentials of every kind and state, gaps in what was read, people who left,
 * roles, decisions, exceptions. `days`: at so many days before the tests' present, so that one seed tells a history.
 */
export function generatedInput(seed: number, days = 0): AssessInput {
  const same = drawFrom(seed)
  const now = plus(NOW, -days * DAY)
  const taro = same.one(TAROS)
  const user = generatedUser(same, drawFrom(seed + 7919 * days), now)
  const known = same.chance(70)
  return assessInput({
    user,
    now,
    account: {
      state: same.chance(95) ? 'open' : same.one(['suspended', 'closed', 'left']),
      reading: same.one(['read', 'read', 'read', 'partly', 'failed']),
    },
    candidates: known ? taro : [],
    directory: { rosterRead: same.chance(90), usersRead: same.chance(90), assignmentsRead: same.chance(80) },
    assignments: known && same.chance(50) ? [assignment(same, now)] : [],
    roles: same.chance(60) ? [role(same, now)] : [],
    decisions: decisions(same, now),
    exceptions: same.chance(25) ? [exception(same)] : [],
    sightings: same.chance(10) ? [sighting(same, now)] : [],
  })
}

function sighting(same: Draw, now: Instant): Sighting {
  return {
    id: uuid('sighting'),
    credentialId: uuid(`credential ${same.number(0, 1)}`),
    tool: same.one(LEAK_TOOLS),
    place: { repository: 'shop/api', file: same.one(['.env', null]), line: null, commit: null, url: null },
    foundAt: null,
    reportedAt: plus(now, -DAY),
    hasSecret: same.chance(50),
    verifiedAt: same.chance(30) ? plus(now, -DAY) : null,
  }
}

function generatedUser(same: Draw, then: Draw, now: Instant): IamUser {
  const readAt = plus(now, -then.one([0.1, 0.1, 0.2, 1, 20]) * DAY)
  const unread = then.chance(15)
    ? then.one(['password', 'access-keys', 'ssh-keys', 'existence', 'key-ids'] as const)
    : null
  const notRead: NotRead[] = unread ? [{ group: unread, because: then.one(['throttled', NOT_NEEDED]) }] : []
  const tags: Record<string, string> = {}
  if (same.chance(50)) tags.owner = same.one(['web', TARO])
  if (same.chance(20)) tags.email = TARO
  if (same.chance(15)) tags.purpose = same.one(['ci', 'batch', 'human', 'break-glass', 'mail'])
  const doing = same.one(['s3:GetObject', 's3:PutObject', 'ec2:*', '*'])
  return iamUser({
    name: same.one(NAMES),
    tags,
    createdAt: plus(now, -900 * DAY),
    mfaActive: same.one([true, false, null]),
    attachedPolicies: same.chance(5) ? [{ name: 'AWSCompromisedKeyQuarantineV3', arn: QUARANTINE }] : [],
    inlinePolicies: [{ name: 'p', document: policy({ Effect: 'Allow', Action: doing, Resource: '*' }) }],
    credentials: Array.from({ length: same.number(0, 4) }, (_, at) => credential(same, then, now, readAt, at)),
    readAt: unread && then.chance(50) ? { ...allRead(readAt), [unread]: null } : allRead(readAt),
    notRead,
    removedAt: then.chance(3) ? now : null,
  })
}

/** Which it is stays; whether it is on, and when it was used last, is of its day. */
function credential(same: Draw, then: Draw, now: Instant, readAt: Instant, at: number): Credential {
  const kind = at < 2 ? same.one(['access-key', 'access-key', 'password'] as const) : same.one(CREDENTIAL_KINDS)
  const recorded = kind === 'access-key' || kind === 'password'
  const ago = (days: number) => plus(readAt, -days * DAY)
  const age = same.one([3, 10, 20, 100, 400, 800])
  const uses: LastUse[] = [never(readAt), used(ago(then.number(1, age))), used(ago(Math.min(age, 2)), 's3')]
  return {
    id: uuid(`credential ${at}`),
    kind,
    status: then.one(['active', 'active', 'active', 'inactive', 'expired', 'other']),
    createdAt: kind === 'password' && same.chance(50) ? null : ago(age),
    lastUse: recorded ? then.one([...uses, { state: 'unknown', why: 'not-read' }] as const) : notRecorded,
    service: null,
    expiresAt: same.chance(10) ? plus(now, same.one([-5, 5]) * DAY) : null,
  }
}

function assignment(same: Draw, now: Instant): AssignedAccess {
  return assigned(person().id, {
    roleLastUsed: same.one([used(plus(now, -DAY)), never(now), notRecorded]),
    soleAssignee: same.chance(50),
  })
}

function role(same: Draw, now: Instant) {
  const integration = same.one(['github-actions', 'datadog', 'fastly', 'ses-smtp'])
  const lastUsed = same.one([used(plus(now, -DAY)), used(plus(now, -100 * DAY)), never(now)])
  const severity = same.one(['high', 'note'] as const)
  const findings = same.chance(20) ? [{ code: 'wildcard-tail', severity } as const] : []
  return reviewedRole({ name: same.one(['ci-deploy-web', 'vendor']), lastUsed }, { integration, findings })
}

function decisions(same: Draw, now: Instant): CurrentDecision[] {
  const at = plus(now, -DAY)
  const all: CurrentDecision[] = []
  if (same.chance(20)) all.push({ type: 'set-owner', at, value: { owner: { type: 'team', name: 'platform' } } })
  if (same.chance(15)) all.push({ type: 'set-kind', at, value: { kind: same.one(KINDS), integration: null } })
  if (same.chance(15)) {
    const roleId = same.one([null, uuid('ci-deploy-web'), uuid('vendor')])
    all.push({ type: 'accept-replacement', at, value: { roleId, reason: 'seen' } })
  }
  if (same.chance(10))
    all.push({
      type: 'link-replacement',
      at,
      value: { roleId: same.one([null, uuid('ci-deploy-web'), uuid('vendor')]) },
    })
  return all
}

function exception(same: Draw): Exception {
  const facts = {
    until: plus(NOW, same.one([-40, -1, 5, 200]) * DAY),
    credentialKinds: same.one([null, ['access-key'], ['password']] as const),
  }
  return same.chance(70) ? approvedException(facts) : { ...approvedException(facts), answer: null }
}
