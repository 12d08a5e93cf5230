import { z } from 'zod'
import type { PolicyDocument, Statement } from '../../domain/trust/policy-document'
import { REPLACES } from '../../domain/trust/trust'
import { FINDING_CODES, SEVERITIES } from '../../domain/trust/trust-finding'
import type { Trusted } from '../../domain/trust/trusted'
import * as is from './common'
import { replacementUse } from './iam-users'
import { named, standingFor } from './registry'

const finding = named(
  'TrustFinding',
  z.object({
    code: z.enum(FINDING_CODES),
    severity: z.enum(SEVERITIES),
    accepted: z.boolean().describe('Somebody accepted it, for this very trust policy'),
  }),
)
const trusted = named(
  'Trusted',
  standingFor<Trusted>(
    z
      .looseObject({ by: z.string() })
      .describe('Whom or what a trust policy names, in short; further members depend on `by`'),
  ),
)
const integration = z.string().nullable().describe('Id of the entry of the catalogue that its trust names')

const line = {
  ...is.who,
  account: z.object({ ...is.account, state: is.accountState, reading: is.reading, readAt: is.instant.nullable() }),
  removedAt: is.instant.nullable(),
  integration,
  replaces: z.enum(REPLACES).nullable().describe('Whose users it can stand in for; null: nobody’s'),
  trusted: z.array(trusted).nullable().describe('null: it is still to be judged, after an upgrade'),
  findings: z.array(finding).nullable().describe('Gravest first; null: it is still to be judged'),
  users: is.count.describe('IAM users that it replaces, or could'),
  replaced: is.count.describe('Those of them that it replaces'),
  couldReplace: is.count.describe('Those that AWS still has and it only could replace, until somebody confirms that'),
  lastUse: is.lastUse,
}
export const roleLine = named('RoleLine', z.object(line))

export const oidcProviderLine = named(
  'OidcProvider',
  z.object({
    arn: z.string(),
    issuer: z.string(),
    audiences: z.array(z.string()).nullable().describe('null: not read'),
    account: z.object(is.account),
    integration,
    roles: is.count.describe('Present roles whose trust names it'),
  }),
)

const accountNames = z
  .record(z.string(), z.string())
  .describe('What the company calls those of its accounts that are trusted, by their numbers')

export const rolesAnswer = named(
  'Roles',
  z.object({
    roles: z.array(roleLine),
    count: is.count,
    high: is.count.describe('Those of the selection with an open finding of high severity'),
    isJudged: z.boolean().describe('false: after an upgrade some roles are still to be judged'),
    providers: z
      .object({ first: z.array(oidcProviderLine), count: is.count })
      .describe(
        'OIDC providers of the accounts, the search and the integrations that are asked for, by issuer and account',
      ),
    accountNames,
    coverage: is.coverage,
    ...is.page,
  }),
)

export const roleDetail = named(
  'Role',
  z.object({
    ...line,
    arn: z.string(),
    createdAt: is.instant,
    findings: z
      .array(
        finding.extend({
          mended: z
            .string()
            .nullable()
            .describe(
              'A trust policy (JSON) without it; values in <> are yours to fill in. null: none can be worked out',
            ),
        }),
      )
      .nullable(),
    trust: standingFor<PolicyDocument>(z.looseObject({ statements: z.array(z.unknown()) }))
      .nullable()
      .describe('null: its shape was not understood'),
    trustPolicy: z.string().nullable().describe('The same as AWS takes it: JSON'),
    ways: z
      .array(
        z.object({
          trusted,
          open: z.boolean().describe('false: nobody whom it means can ever get in'),
          conditions: z.array(z.object({ operator: z.string(), key: z.string(), values: z.array(z.string()) })),
        }),
      )
      .describe('Who can assume it, and under which conditions'),
    denials: z.array(standingFor<Statement>(z.looseObject({ effect: z.literal('Deny') }))),
    permissions: z.object({
      attached: z.array(z.string()),
      inline: z.array(z.string()),
      privileges: z
        .array(z.object({ policy: z.string(), action: z.string().nullable() }))
        .describe('What lets it change who may do what, or assume or hand out any role; empty: nothing that was read'),
      unread: z.array(z.string()).describe('Policies of yours whose document was not read'),
    }),
    providers: z
      .array(z.object({ arn: z.string(), present: z.boolean().nullable(), audiences: z.array(z.string()).nullable() }))
      .describe('Identity providers that its trust names; `present` null: not read'),
    candidates: z
      .array(
        z.object({
          ...is.who,
          removedAt: is.instant.nullable(),
          stage: is.stage,
          kind: is.kind,
          confidence: is.confidence,
          counts: z.boolean(),
          noRoleFor: z
            .string()
            .nullable()
            .describe('Id of the integration for which it cannot count, since no role can; null: one can, or may'),
          use: replacementUse,
          linked: z.boolean().describe('Somebody said so'),
        }),
      )
      .describe('The first of the IAM users that it replaces, or could'),
    acceptances: z.array(
      z.object({
        id: is.uuid,
        at: is.instant,
        by: is.actor,
        code: z.enum(FINDING_CODES),
        severity: z.enum(SEVERITIES),
        reason: z.string(),
        holds: z.boolean().describe('false: the trust policy is another since, or the finding graver'),
      }),
    ),
    accountNames,
  }),
)
