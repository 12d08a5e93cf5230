import { z } from 'zod'
import { ROOT_DANGERS } from '../../domain/facts/account'
import * as is from './common'
import { iamUserLine } from './iam-users'
import { named } from './registry'

const line = {
  ...is.account,
  alias: z.string().nullable(),
  kind: is.accountKind,
  state: is.accountState,
  ouPath: is.organizationalUnits,
  reading: is.reading,
  readAt: is.instant
    .nullable()
    .describe('Latest reading that listed every IAM user; null: none ever did, so nothing is known'),
  attemptedAt: is.instant.nullable(),
  failure: is.failure.nullable().describe('Why the latest attempt failed or was not whole'),
  rootDangers: z
    .array(z.enum(ROOT_DANGERS))
    .nullable()
    .describe('What makes its root user dangerous; null: nothing seen, but not everything was read'),
  progress: is.progress,
  counts: is.stageCounts,
  excepted: is.stageCounts.describe('Those of `counts` that are kept as exceptions'),
}
export const accountLine = named('AccountLine', z.object(line))

export const accountsAnswer = named(
  'Accounts',
  z.object({
    accounts: z.array(accountLine),
    count: is.count,
    coverage: is.coverage,
    progress: is.progress,
    departed: is.count,
    ...is.page,
  }),
)

export const accountView = named(
  'Account',
  z.object({
    ...line,
    partition: z.string(),
    email: z.string().nullable(),
    reportAt: is.instant.nullable(),
    failingSince: is.instant
      .nullable()
      .describe('The first scan since the last that read it wholly; null: that was the latest, or there was none'),
    problems: z.array(is.problem),
    naming: z
      .object({ name: z.string().nullable(), decision: is.uuid, at: is.instant, by: is.actor })
      .nullable()
      .describe(
        'What the business calls it, as managers read it, and who said so; null: nobody; name null: taken away',
      ),
    root: z
      .object({
        passwordLive: z.boolean().nullable(),
        passwordLastUsedAt: is.instant.nullable(),
        mfaActive: z.boolean().nullable(),
        liveKeys: is.count.nullable(),
        keyLastUsedAt: is.instant.nullable(),
        readAt: is.instant,
      })
      .nullable()
      .describe('null: not read'),
    assignments: z
      .object({ count: is.count, people: is.count, readAt: is.instant })
      .nullable()
      .describe('Of Identity Center, in this account, and the people they reach; null: not read'),
    roles: z
      .array(
        z.object({
          ...is.who,
          integration: z.string(),
          lastUsed: is.instant.nullable(),
          useKnown: z.boolean().describe('false: no reading told when it was last used'),
        }),
      )
      .describe('Those that a CI or SaaS integration may assume'),
    identityProviders: z.array(z.object({ arn: z.string(), kind: z.enum(['oidc', 'saml']), issuer: z.string() })),
    users: z.array(iamUserLine).describe('The most urgent'),
  }),
)

export const madeAnswer = named('Made', z.object({ id: is.uuid }))
export const standaloneRemoved = named(
  'StandaloneAccountRemoved',
  z.object({ id: is.uuid, became: z.enum(['left', 'forgotten']) }),
)
export const accountTest = named(
  'AccountTest',
  z.object({
    accountId: is.accountId,
    alias: z.string().nullable(),
    assume: is.failure.nullable().describe('Why the role cannot be assumed; null: it can'),
    worked: is.count,
    refused: z.array(z.object({ action: z.string(), failure: is.failure })),
    trustPolicy: z.string().nullable().describe('A trust policy (JSON) that would let us in'),
    statement: z.string().nullable().describe('A statement (JSON) with the actions that the role lacks'),
    ownStatement: z.string().nullable().describe('A statement (JSON) without which we may not try to assume the role'),
  }),
)
