import { z } from 'zod'
import * as is from './common'
import { soak } from './iam-users'
import { named } from './registry'

const status = z.enum(['active', 'on-leave', 'seconded', 'left', 'access-ended'])
const employment = z.enum(['employee', 'contractor', 'dispatched'])
const doorAccount = z.object({ id: is.uuid.nullable(), accountId: is.accountId, name: z.string() })
const who = { id: is.uuid, name: z.string() }
const credentialDoor = {
  type: z.literal('credential'),
  kind: is.credentialKind,
  account: doorAccount,
  user: z.object(who),
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
    iamUsers: is.count,
    cover: z.object({ covered: is.count, accounts: is.count }).nullable(),
    suggested: is.count,
  }),
)
const toldVerdict = named(
  'ToldVerdict',
  verdict.omit({ doors: true }).extend({
    doors: is.count.describe('Ways in that still work'),
    told: z
      .array(
        z.union([
          z.object(credentialDoor),
          z.object({ type: z.literal('assignments'), count: is.count, accounts: is.count, first: z.string() }),
        ]),
      )
      .describe('The first of them; one person tells all'),
  }),
)
const personBase = {
  ...who,
  reading: z.string().nullable(),
  employment: employment.nullable(),
  department: z.string().nullable(),
  status,
  lastDay: is.day.nullable(),
}
const coverage = named(
  'PeopleCoverage',
  z.object({
    accounts: is.count,
    read: is.count,
    partly: is.count,
    failed: is.count,
    complete: z.boolean(),
    assignmentsRead: z.boolean(),
    unmatched: is.count,
  }),
)
export const peopleAnswer = named(
  'People',
  z.object({
    people: z.array(
      z.object({
        ...personBase,
        verdict: toldVerdict,
        accounts: is.count.nullable(),
        directory: z.enum(['enabled', 'disabled', 'unknown']).nullable(),
      }),
    ),
    count: is.count,
    live: is.count,
    total: is.count,
    coverage,
    next: is.cursor,
    previous: is.cursor,
    ignored: is.ignored,
  }),
)
export const personDetail = named(
  'Person',
  z.object({
    person: z.object({
      ...personBase,
      emails: z.array(z.string()),
      managerId: is.uuid.nullable(),
      inRoster: z.boolean(),
      directory: z
        .object({ userId: z.string(), userName: z.string(), status: z.enum(['enabled', 'disabled', 'unknown']) })
        .nullable(),
    }),
    manager: z.object(who).nullable(),
    since: is.instant.nullable(),
    days: is.count.nullable(),
    verdict,
    usedAfter: is.count,
    accounts: z.array(
      z.object({
        account: doorAccount,
        users: z.array(
          z.object({
            ...who,
            kind: is.kind,
            stage: is.stage,
            excepted: z.boolean(),
            stale: z.boolean(),
            liveCredentials: is.count,
            confidence: is.confidence,
            lastUse: is.userLastUse,
            usedAfter: z.boolean(),
            nextAction: is.nextAction,
            nextActionUntil: is.instant.nullable(),
            soak: soak.nullable(),
          }),
        ),
        permissionSets: z.array(z.string()).nullable(),
      }),
    ),
    suggestions: z.array(z.object({ ...who, account: doorAccount, live: z.boolean() })),
    coverage,
  }),
)
const leaver = named(
  'Leaver',
  z.object({
    ...personBase,
    manager: z.object({ ...who, status }).nullable(),
    since: is.instant.nullable(),
    days: is.count.nullable(),
    state: doorState,
    doors: z.array(leaverDoor),
    suggested: is.count,
  }),
)
const looseUser = z.object({ ...who, account: doorAccount, doors: z.array(door) })
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
    usedAfter: is.count,
    coverage,
    left: z.array(leaver),
    accessEnded: z.object({ count: is.count, people: z.array(leaver) }),
    unchecked: z.array(leaver),
    clear: z.array(leaver).nullable().describe('null: see /api/v1/people'),
    strangers: z
      .object({ count: is.count, users: z.array(looseUser) })
      .nullable()
      .describe('null: of nobody’s line'),
    unmatched: z.array(looseUser).nullable().describe('null: of nobody’s line'),
  }),
)
export const rosterBody = named(
  'Roster',
  z.object({
    people: z.array(
      z.object({
        employeeNumber: z.string(),
        emails: z.array(z.string()),
        name: z.string(),
        reading: z.string().nullish(),
        employment,
        manager: z.string().nullish().describe('Employee number of the manager'),
        department: z.string().nullish(),
        status: z.enum(['active', 'on-leave', 'seconded', 'left']),
        lastWorkingDay: is.day.nullish(),
        contractEnd: is.day.nullish(),
      }),
    ),
    confirm: z.boolean().optional().describe('Accepts a roster that looks cut short'),
  }),
)
export const rosterSet = named(
  'RosterSet',
  z.object({ roster: is.uuid, before: is.count.nullable(), people: is.count, changed: is.count }),
)
const foundUser = z.object({
  ...who,
  accountName: z.string(),
  accountId: is.accountId,
  isRemoved: z.boolean(),
})
export const searchAnswer = named(
  'Found',
  z.object({
    q: z.string(),
    keys: z.array(foundUser),
    users: z.array(foundUser),
    people: z.array(z.object({ ...who, department: z.string().nullable() })),
    accounts: z.array(z.object({ ...who, accountId: is.accountId })),
  }),
)
