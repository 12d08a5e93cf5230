import { z } from 'zod'
import { ROOT_DANGERS } from '../../domain/facts/account'
import { LOCKED_ACTIONS, LOCKS } from '../../domain/trust/lock'
import * as is from './common'
import { iamUserLine } from './iam-users'
import { named } from './registry'
import { uploadedFile } from './uploads'

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
  rootLastUsedAt: is.instant.nullable().describe('Latest use of its root user; null: none is recorded, or not read'),
  lock: z
    .enum(LOCKS)
    .describe('Whether service control policies keep new IAM users, access keys and passwords from being made'),
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

const limits = z.object({
  conditions: z.array(z.object({ operator: z.string(), key: z.string(), values: z.array(z.string()) })),
  resources: z.array(z.string()),
  notResources: z.array(z.string()),
})
const lockVerdict = named(
  'LockVerdict',
  z.object({
    lock: z.enum(LOCKS),
    because: z.enum(['management', 'outside', 'off']).nullable(),
    actions: z.array(
      z.object({
        action: z.enum(LOCKED_ACTIONS),
        state: z.enum(['locked', 'except', 'open', 'not-read']),
        by: z.array(
          z.object({
            policy: z.string(),
            target: z.string().describe('Id of the root, unit or account that it is attached to'),
            denied: z.boolean().describe('false: it allows too little'),
            limits: limits.nullable().describe('What it leaves out, or is about alone; null: nothing is spared'),
          }),
        ),
      }),
    ),
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
    lockVerdict: lockVerdict.nullable().describe('null: nothing was read since an upgrade, or the last reading failed'),
    lockPlan: z
      .object({
        target: z.object({ id: z.string(), name: z.string(), accounts: is.count }),
        spared: z.array(z.string()),
      })
      .nullable()
      .describe(
        'Where to attach a policy that locks it, and the break-glass users there; null: it is not at zero, or locked, or none can',
      ),
    centralRoot: z
      .object({ credentials: z.boolean(), sessions: z.boolean() })
      .nullable()
      .describe('What of centralised root access the Organization has on; null: not read'),
    isManagement: z.boolean().nullable().describe('null: no Organization is known'),
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
    detailsReadAt: is.instant
      .nullable()
      .describe(
        'Latest reading of its groups, roles and policies; null: none, as of an account fed by credential reports alone',
      ),
    uploads: z.array(uploadedFile).describe('The newest files that it was fed by'),
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
