import { z } from 'zod'
import * as is from './common'
import { soak } from './iam-users'
import { named } from './registry'

const status = z.enum(['active', 'on-leave', 'seconded', 'left', 'access-ended'])
const employment = z.enum(['employee', 'contractor', 'dispatched'])
const businessName = z
  .string()
  .nullable()
  .describe(
    'What the business calls the account; null: nobody said, or whoever asks reads of all people, by names in AWS',
  )
const doorAccount = z.object({ ...is.account, id: is.uuid.nullable(), businessName })
const credentialDoor = {
  type: z.literal('credential'),
  kind: is.credentialKind,
  account: doorAccount,
  user: z.object(is.who),
  lastUse: is.lastUse,
}
const assignmentDoor = { type: z.literal('assignment'), permissionSet: z.string(), account: doorAccount }
const door = named('Door', z.union([z.object(credentialDoor), z.object(assignmentDoor)]))
const usedAfter = { usedAfter: z.boolean() }
const leaverDoor = named(
  'LeaverDoor',
  z.union([z.object({ ...credentialDoor, ...usedAfter }), z.object({ ...assignmentDoor, ...usedAfter })]),
)
const doorState = z.enum(['open', 'unchecked', 'clear'])
const verdict = named(
  'PersonVerdict',
  z.object({
    state: doorState,
    doors: z.array(door),
    iamUsers: is.count.describe('Not removed, in accounts that count, matched for certain or very likely'),
    cover: z
      .object({ covered: is.count, accounts: is.count })
      .nullable()
      .describe('In how many of those users’ accounts Identity Center lets them in; null: not read'),
    suggested: is.count.describe('IAM users that may be theirs, until someone confirms: never counted in the verdict'),
  }),
)
const toldVerdict = named(
  'ToldVerdict',
  verdict.omit({ doors: true }).extend({
    doors: is.count.describe('Ways in that still work; signing in through Identity Center is one'),
    told: z
      .array(
        z.union([
          z.object(credentialDoor),
          z.object({
            type: z.literal('assignments'),
            count: is.count,
            accounts: is.count,
            first: z.string(),
            firstBusinessName: businessName,
          }),
        ]),
      )
      .describe('The first of them; one person tells all'),
  }),
)
const personBase = {
  ...is.who,
  reading: z.string().nullable(),
  employment: employment.nullable(),
  department: z.string().nullable(),
  status,
  lastDay: is.day.nullable(),
}
const coverage = named(
  'PeopleCoverage',
  z
    .object({
      ...is.coverage.shape,
      assignmentsRead: z.boolean(),
      unmatched: is.count.describe(
        'IAM users, still usable for all we know, whose person is unknown because tags or the directory were not read',
      ),
    })
    .describe('`complete` when every account and Identity Center was read, and every user’s match is known'),
)
export const peopleAnswer = named(
  'People',
  z.object({
    people: z.array(
      z.object({
        ...personBase,
        verdict: toldVerdict,
        accounts: is.count.nullable().describe('Accounts that Identity Center lets them into; null: not read'),
        directory: z.enum(['enabled', 'disabled', 'unknown']).nullable(),
      }),
    ),
    count: is.count,
    live: is.count,
    total: is.count,
    coverage,
    ...is.page,
  }),
)
export const personDetail = named(
  'Person',
  z.object({
    person: z.object({
      ...personBase,
      emails: z.array(z.string()),
      managerId: is.uuid.nullable(),
      firstDay: is.day.nullable(),
      inRoster: z.boolean(),
      directory: z
        .object({ userId: z.string(), userName: z.string(), status: z.enum(['enabled', 'disabled', 'unknown']) })
        .nullable(),
    }),
    manager: z.object(is.who).nullable(),
    since: is.instant.nullable(),
    days: is.count.nullable(),
    verdict,
    usedAfter: is.count.describe('Ways in used after they left'),
    accounts: z.array(
      z.object({
        account: doorAccount,
        users: z.array(
          z.object({
            ...is.who,
            kind: is.kind,
            stage: is.stage,
            excepted: z.boolean(),
            stale: z.boolean(),
            liveCredentials: is.count.describe('That still work'),
            confidence: is.confidence,
            lastUse: is.userLastUse,
            usedAfter: z.boolean().describe('Whether a credential that still works was used after they left'),
            nextAction: is.nextAction,
            nextActor: is.nextActor,
            nextActionUntil: is.instant.nullable(),
            soak: soak.nullable(),
          }),
        ),
        permissionSets: z.array(z.string()).nullable().describe('By name; null: assignments were not read'),
      }),
    ),
    suggestions: z.array(z.object({ ...is.who, account: doorAccount, live: z.boolean() })),
    coverage,
  }),
)
const leaver = named(
  'Leaver',
  z.object({
    ...personBase,
    manager: z.object({ ...is.who, status, employment: employment.nullable() }).nullable(),
    since: is.instant.nullable(),
    days: is.count.nullable(),
    state: doorState,
    doors: z.array(leaverDoor),
    suggested: is.count.describe('IAM users that may be theirs, to be confirmed'),
  }),
)
const looseUser = z.object({ ...is.who, account: doorAccount, doors: z.array(door) })
export const leaversAnswer = named(
  'Leavers',
  z.object({
    scope: z
      .union([
        z.object({ of: z.literal('everybody') }),
        z.object({ of: z.literal('line') }),
        z.object({
          of: z.literal('nobody'),
          because: z.enum(['not-in-list', 'several', 'no-address']),
          email: z.string().nullable(),
        }),
      ])
      .describe('Whose leavers these are: everybody, or those whose chain of managers reaches you'),
    population: z.object({ left: is.count, open: is.count, unchecked: is.count, clear: is.count }),
    usedAfter: is.count.describe('People who left with a way in used since'),
    coverage,
    left: z.array(leaver),
    accessEnded: z.object({ count: is.count, people: z.array(leaver) }),
    unchecked: z.array(leaver).describe('Left, nothing found, but something of theirs was not read'),
    clear: z.array(leaver).nullable().describe('Left, and nothing found; null: see /api/v1/people'),
    strangers: z
      .object({ count: is.count, users: z.array(looseUser) })
      .nullable()
      .describe('Live, with an address that a completely read directory does not know; null: of nobody’s line'),
    unmatched: z
      .array(looseUser)
      .nullable()
      .describe(
        'Any of them may belong to somebody who left; `coverage.unmatched` counts them; null: of nobody’s line',
      ),
  }),
)
export const rosterSet = named(
  'RosterSet',
  z.object({ roster: is.uuid, before: is.count.nullable(), people: is.count, changed: is.count }),
)
const foundUser = z.object({
  ...is.who,
  accountName: z.string(),
  accountId: is.accountId,
  isRemoved: z.boolean(),
  stage: is.stage,
})
export const searchAnswer = named(
  'Found',
  z.object({
    q: z.string().describe('As it was looked for'),
    keys: z.array(foundUser).describe('Holders of exactly this key id'),
    users: z.array(foundUser),
    people: z.array(
      z.object({
        ...is.who,
        reading: z.string().nullable().describe('null without read-people'),
        department: z.string().nullable(),
        gone: status.extract(['left', 'access-ended']).nullable().describe('null: still there, as far as is known'),
      }),
    ),
    accounts: z.array(z.object({ ...is.who, accountId: is.accountId })),
  }),
)
