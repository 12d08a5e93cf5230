import { z } from 'zod'
import { ASPECTS, CATEGORIES, ROLE_SUPPORTS } from '../../domain/judge/integration'
import type { Way } from '../../domain/judge/integration-way'
import * as is from './common'
import { words } from './exceptions'
import { named, standingFor } from './registry'

const lineFields = {
  id: z.string(),
  name: z.string(),
  category: z.enum(CATEGORIES),
  kind: is.kind,
  roleSupport: z
    .enum(ROLE_SUPPORTS)
    .describe('`oidc`: a role by tokens; `partial`: `limits` says what still needs a key; `unknown`: ask the vendor'),
  limits: words.nullable(),
  since: z.string().nullable().describe('Since when: a year or a month; null: not known'),
  basis: z
    .enum(['verified', 'listed', 'inferred'])
    .describe('`verified`: seen in a public source; `listed`: its account is on a public list; `inferred`: neither'),
  unverified: z.array(z.enum(ASPECTS)).describe('What could not be verified, whatever `basis` says'),
  progress: is.progress,
  counts: is.stageCounts.describe('IAM users of it by stage, in accounts that count'),
  excepted: is.stageCounts.describe('Those of them that are kept as exceptions'),
  suggested: is.count.describe('IAM users that may be of it, for a person to confirm; in none of the other figures'),
}
export const integrationLine = named('IntegrationLine', z.object(lineFields))
export const integrationsAnswer = named(
  'Integrations',
  z.object({
    integrations: z.array(integrationLine),
    count: is.count,
    progress: is.progress.describe('Of the whole selection'),
    coverage: is.coverage,
    ...is.page,
  }),
)
export const integrationView = named(
  'Integration',
  z.object({
    ...lineFields,
    coverage: is.coverage,
    ways: z
      .array(
        standingFor<Way>(
          z.looseObject({
            by: z.enum(['account', 'token', 'through', 'resource-policy', 'service', 'sign-in', 'push']),
          }),
        ),
      )
      .describe('How it gets at an account without an IAM user: any one is enough; further members depend on `by`'),
    secret: z
      .object({ place: words, remove: words })
      .nullable()
      .describe('Where its secret usually lies, and how to delete it there; null: outside AWS it holds none'),
    documentation: z.string().nullable(),
  }),
)
