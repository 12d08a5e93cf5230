import { z } from 'zod'
import { CREDENTIAL_STEPS } from '../../domain/judge/assessment'
import type { PolicyDocument } from '../../domain/trust/policy-document'
import * as is from './common'
import { decisionShape } from './decision-values'
import { unknownEvent, userEventShape } from './events'
import { exception } from './exceptions'
import { sighting } from './leaks'
import { named, standingFor } from './registry'

const personOwner = z.object({
  type: z.literal('person'),
  personId: is.uuid,
  by: z.enum(['match', 'decision', 'tag']),
})
const teamOwner = z.object({ type: z.literal('team'), name: z.string(), by: z.enum(['decision', 'tag']) })
const owner = named('Owner', z.union([personOwner.extend({ name: z.string() }), teamOwner]))
export const iamUserLine = named(
  'IamUserLine',
  z.object({
    id: is.uuid,
    name: z.string(),
    createdAt: is.instant,
    removedAt: is.instant.nullable(),
    owner: owner.nullable(),
    leaver: z
      .object({ name: z.string(), lastDay: is.instant.nullable(), of: z.enum(['employment', 'contract']) })
      .nullable()
      .describe(
        'Whoever would own it, had they not left; null: nobody, or somebody owns it. `lastDay`: noon UTC of that day',
      ),
    lastUse: is.userLastUse,
    stageSince: is.instant,
    account: z.object(is.account),
    assessment: z.object({
      kind: is.kind,
      integration: z.string().nullable(),
      stage: is.stage,
      nextAction: is.nextAction,
      nextActor: is.nextActor,
      nextActionUntil: is.instant.nullable(),
      otherWay: is.otherWay,
      signals: z.array(is.signal),
      excepted: z.boolean(),
      stale: z.boolean(),
    }),
  }),
)
export const iamUsersAnswer = named(
  'IamUsers',
  z.object({
    users: z.array(iamUserLine),
    count: is.count,
    total: is.count,
    departed: is.count,
    coverage: is.coverage,
    ...is.page,
  }),
)

const match = named('Match', z.object({ personId: is.uuid, method: z.string(), confidence: is.confidence }))
const reasons = z.array(is.reason)
export const replacementUse = z.union([
  z.object({ state: z.literal('used'), at: is.instant }),
  z.object({ state: z.literal('unused'), until: is.instant }),
  z.object({ state: z.literal('unprovable') }),
])
const replacementBase = {
  confidence: is.confidence,
  use: replacementUse,
  findings: z.array(z.unknown()),
  counts: z.boolean(),
}
const replacement = named(
  'Replacement',
  z.union([
    z.object({ ...replacementBase, type: z.literal('assignment'), permissionSets: z.array(z.string()) }),
    z.object({
      ...replacementBase,
      type: z.literal('role'),
      roleId: is.uuid,
      roleName: z.string(),
      integration: z.string(),
    }),
  ]),
)
export const soak = named('Soak', z.object({ quietDays: is.count, ofDays: is.count, quietSince: is.instant }))
const assessment = named(
  'Assessment',
  z.object({
    kind: is.kind,
    kindBecause: reasons,
    integration: z.string().nullable(),
    suggested: z
      .object({ kind: is.kind, integration: z.string().nullable() })
      .nullable()
      .optional()
      .describe('What it may be, where the signs are too few to say so; absent in verdicts from before it was told'),
    match: match.nullable(),
    suggestions: z.array(match),
    matchKnown: z.boolean(),
    owner: z.union([personOwner, teamOwner, z.null()]),
    ownerBecause: reasons,
    replacement: replacement.nullable(),
    uncounted: reasons.optional().describe('Why the replacement does not count. Absent: it does, or none was found'),
    featureNeeds: z
      .enum(['key', 'role'])
      .optional()
      .describe('Of an integration that takes roles in part: what the feature needs that it serves. Absent: not told'),
    stage: is.stage,
    stageBecause: reasons,
    soak: soak.nullable(),
    nextAction: is.nextAction,
    nextActionBecause: reasons,
    nextActor: is.nextActor,
    nextActionUntil: is.instant.nullable(),
    notChecked: reasons.describe('Of what is ready to be deleted: what no fact says anything about'),
    steps: z.array(
      z.object({
        credentialId: is.uuid,
        step: z
          .enum(CREDENTIAL_STEPS)
          .describe('`leave`: a rotation is under way; `wait` and `delete`: of what is off already, or is to go'),
        because: reasons,
      }),
    ),
    blockedBy: reasons,
    signals: z.array(is.signal),
    contradicted: z
      .array(
        z.object({
          decision: z.string(),
          because: reasons,
          known: z.literal(true).optional().describe('The facts said so already when it was decided'),
        }),
      )
      .optional()
      .describe('Decisions that evidence contradicts: they hold all the same. Absent: none'),
    lastUse: is.instant.nullable(),
    stale: z.boolean(),
    excepted: z.boolean(),
    evidenceAt: is.instant.nullable(),
    nextChangeAt: is.instant.nullable(),
  }),
)
const credential = named(
  'Credential',
  z.object({
    id: is.uuid,
    kind: is.credentialKind,
    status: z.enum(['active', 'inactive', 'expired', 'other']),
    live: z.boolean(),
    createdAt: is.instant.nullable(),
    lastUse: is.lastUse,
    service: z.string().nullable(),
    expiresAt: is.instant.nullable(),
    keyId: z.string().nullable().describe('In full with the scope read-key-ids, else masked'),
  }),
)
const policyDocument = standingFor<PolicyDocument>(z.looseObject({}))
  .nullable()
  .describe('A parsed IAM policy; null: its shape was not understood')
const readAt = z.record(is.factGroup, is.instant.nullable())

export const iamUserDetail = named(
  'IamUser',
  z.object({
    id: is.uuid,
    accountId: is.accountId,
    partition: z.string(),
    uniqueId: z.string().nullable(),
    name: z.string(),
    path: z.string(),
    arn: z.string(),
    createdAt: is.instant,
    tags: z.record(z.string(), z.string()),
    groups: z.array(z.string()),
    attachedPolicies: z.array(z.object({ name: z.string(), arn: z.string() })),
    inlinePolicies: z.array(z.object({ name: z.string(), document: policyDocument })),
    boundary: z.string().nullable(),
    mfaActive: z.boolean().nullable(),
    mfaSerials: z.array(z.string()),
    passwordChangedAt: is.instant.nullable(),
    credentials: z.array(credential),
    readAt,
    notRead: z.array(z.object({ group: is.factGroup, because: z.string() })),
    firstSeenAt: is.instant,
    removedAt: is.instant.nullable(),
    account: z.object({
      ...is.account,
      kind: is.accountKind,
      state: is.accountState,
      reading: is.reading,
      readAt: is.instant.nullable(),
    }),
    owner: owner.nullable(),
    person: z.object(is.who).nullable(),
    lastUse: is.userLastUse,
    stageSince: is.instant,
    assessment,
    goneCredentials: z.array(
      z.object({
        id: is.uuid,
        kind: is.credentialKind,
        createdAt: is.instant.nullable(),
        keyId: z.string().nullable(),
        goneAt: is.instant,
      }),
    ),
    spans: z.array(
      z.object({
        stage: is.stage,
        kind: is.kind,
        excepted: z.boolean(),
        fromAt: is.instant,
        toAt: is.instant.nullable(),
      }),
    ),
    events: z
      .array(
        z.intersection(
          z.object({
            id: is.uuid,
            happenedAfter: is.instant.nullable(),
            happenedBy: is.instant,
            actor: is.actor,
          }),
          z.union([userEventShape, unknownEvent]),
        ),
      )
      .describe('Newest first. `happenedAfter`: an observed change happened between this and `happenedBy`'),
    decisions: z
      .array(z.intersection(z.object({ id: is.uuid, at: is.instant, by: is.actor }), decisionShape))
      .describe('What people decided and stands, latest first; exceptions apart. Undoing takes its id'),
    exceptions: z
      .array(exception)
      .describe('What was asked for it to be kept, latest first. One holds from its approval until `until`'),
    sightings: z.array(sighting).describe('Where leak reports saw its keys, the latest report first'),
    ownerDecision: is.uuid.nullable().describe('The decision about its owner that stands: what undoing takes'),
    role: z
      .object({
        ...is.who,
        arn: z.string(),
        lastUsed: is.lastUse,
        createdAt: is.instant,
        removedAt: is.instant.nullable(),
      })
      .nullable(),
    people: z.record(is.uuid, z.string()),
    openPeople: z.array(is.uuid).describe('Of the people named here, those whose page you may open'),
  }),
)
