import { z } from 'zod'
import { TOKEN_DAYS, TOKEN_STATES } from '../../domain/api-token'
import { holdsSecret } from '../../domain/facts/secret-text'
import { CHANNELS, NOTICE_FAILURES } from '../../domain/notice'
import { RETENTION_DAYS } from '../../domain/retention'
import { PERMISSIONS, type Permission } from '../../domain/viewer'
import { reviewSettingsBody } from './case-bodies'
import * as is from './common'
import { named } from './registry'
import { line } from './texts'

const kept = z.int().min(RETENTION_DAYS.least).max(RETENTION_DAYS.most).nullable()
export const retentionBody = named(
  'Retention',
  z.object({
    scanDetailsDays: kept.describe('Days that what a scan found in each account is kept; null: for ever'),
    lookUpDays: kept.describe(
      'Days that what look-ups and trails told of an IAM user is kept once AWS has it no more; null: for ever',
    ),
  }),
)

const noScopes = `choose at least one of ${PERMISSIONS.join(', ')}`
const scopes = z.array(z.enum(PERMISSIONS, { error: noScopes }), { error: noScopes }).min(1, { error: noScopes })
/** A token that an identity provider holds opens nothing else. */
const isAlone = (given: readonly Permission[]) => !given.includes('scim') || given.length === 1
const noDays = `give a whole number of days from 1 to ${TOKEN_DAYS.most}`
const endsAt = is.instant.describe('From then on it is refused')
const roster = z
  .object({
    lists: is.count,
    people: is.count.describe('In all lists'),
    setAt: is.instant.describe('The latest import of any'),
    by: z.string(),
  })
  .nullable()

export const settingsAnswer = named(
  'Settings',
  z.object({
    standalone: z.array(
      z.object({
        ...is.account,
        kind: is.accountKind,
        partition: z.string(),
        roleArn: z.string().nullable(),
        profile: z.string().nullable().describe('The named profile that it is reached with'),
        ownExternalId: z.boolean().describe('Whether it has an ExternalId of its own; itself it is not shown'),
        reading: is.reading,
        readAt: is.instant.nullable(),
        failure: is.failure.nullable(),
      }),
    ),
    tokens: z.array(
      z.object({
        ...is.who,
        scopes,
        createdAt: is.instant,
        createdBy: z.string(),
        owner: z.string().nullable().describe('The person it belongs to; null: the deployment'),
        endsAt,
        lastUsedAt: is.instant.nullable().describe('Exact to a few minutes; null: it was never used'),
        revokedAt: is.instant.nullable(),
        state: z.enum(TOKEN_STATES),
        endsSoon: z.boolean(),
        lost: z.array(z.enum(PERMISSIONS)).describe('Scopes that its owner holds no longer: they open nothing'),
      }),
    ),
    roster,
    scim: z.object({
      active: is.count,
      inactive: is.count,
      waiting: is.count.describe(
        'Users whose access ended, so many at once that people are told of it only once that is confirmed',
      ),
      lastUsedAt: is.instant.nullable().describe('When a token for SCIM was last used, exact to a few minutes'),
    }),
    thresholds: z.object({
      idleDays: is.count.describe('Of a person; `idleDaysMachine` of any other'),
      idleDaysMachine: is.count,
      dormantDays: is.count,
      oldKeyDays: is.count,
      graceDays: is.count,
      waitDaysMachine: is.count,
      waitDaysHuman: is.count,
      handOverDays: is.count,
      staleHours: is.count,
      companyDomains: z.array(z.string()),
      emailTags: z.array(z.string()),
      ownerTags: z.array(z.string()),
    }),
    reviews: reviewSettingsBody.describe('By when doors of leavers are due, and whom to tell of a use after leaving'),
    retention: retentionBody.describe('How long things are kept'),
    notifications: z
      .array(
        z.object({
          channel: z.enum(CHANNELS),
          on: z.boolean().describe('Whether it is set up: by the environment alone, and shown nowhere'),
          waiting: is.count,
          failed: is.count.describe('Given up or refused within 30 days'),
          lastSentAt: is.instant.nullable(),
          lastFailure: z.object({ at: is.instant, failure: z.enum(NOTICE_FAILURES) }).nullable(),
        }),
      )
      .describe('How people are written to'),
    deployment: z.object({
      timeZone: z.string(),
      readRole: z.string(),
      scanSchedule: z.string().nullable(),
      baseUrl: z.string(),
    }),
  }),
)
export const tokenBody = named(
  'TokenWish',
  z.object({
    request: is.uuid
      .optional()
      .describe('Sent again with the same id, the token gets a new text, and no second one is made'),
    name: line(100).refine((text) => !holdsSecret(text)),
    scopes: scopes
      .transform((given) => PERMISSIONS.filter((scope) => given.includes(scope)))
      .refine(isAlone, { error: 'scim goes with no other scope', params: { code: 'token-scim' } })
      .describe('`scim` alone, or any of the others'),
    days: z
      .int({ error: noDays })
      .min(1, { error: noDays })
      .max(TOKEN_DAYS.most, { error: noDays })
      .default(TOKEN_DAYS.usual)
      .describe('Until it ends; made with a token it ends with that one at the latest'),
  }),
)
export const tokenMade = named(
  'TokenMade',
  z.object({ id: is.uuid, name: z.string(), scopes, endsAt, token: z.string().describe('Shown this once') }),
)

const unread = z.object({
  ...is.account,
  reading: is.reading,
  failure: is.failure.nullable(),
})
const commands = z.array(z.string())
const check = <L extends string, F extends z.ZodType>(line: L, found: F) =>
  z.object({ line: z.literal(line), at: is.instant, failure: is.failure.nullable(), found: found.nullable() })
export const setupCheck = named(
  'SetupCheck',
  z.union([
    check(
      'caller',
      z.object({
        accountId: is.accountId,
        partition: z.string(),
        arn: z.string(),
        principalArn: z.string().nullable(),
      }),
    ),
    check(
      'organization',
      z.object({
        organizationId: z.string().nullable(),
        managementAccountId: is.accountId.nullable(),
        rootId: z.string().nullable(),
        ownCredentials: z.boolean(),
      }),
    ),
    check(
      'read-role',
      z.object({
        total: is.count,
        read: is.count,
        unread: z.array(unread),
        withoutLookUp: z
          .array(z.object({ ...is.account, failure: is.failure }))
          .describe('Where a look-up of who uses an IAM user was refused: scans do without'),
        commands,
      }),
    ),
    check('management-account', z.object({ account: unread.nullable(), commands })),
    check('identity-center', z.object({ instanceArn: z.string(), region: z.string() })),
    check('roster', roster),
  ]),
)
