import { z } from 'zod'
import { KEY_STATUSES } from '../../domain/leak/key-status'
import { LEAK_TOOLS } from '../../domain/leak/sighting'
import * as is from './common'
import { named } from './registry'

const place = z.object({
  repository: z.string().nullable(),
  file: z.string().nullable(),
  line: is.count.nullable(),
  commit: z.string().nullable(),
  url: z.string().nullable(),
})
export const sighting = named(
  'Sighting',
  z
    .object({
      id: is.uuid,
      credentialId: is.uuid,
      tool: z.enum(LEAK_TOOLS),
      place,
      foundAt: is.instant.nullable(),
      reportedAt: is.instant,
      hasSecret: z.boolean().describe('The secret stood in the report beside the id: it is kept nowhere'),
      verifiedAt: is.instant.nullable().describe('When a scanner tried it and got in; null: none says so'),
    })
    .describe('A place where a leak report saw an access key'),
)

const tracedKey = z.object({
  keyId: z.string().describe('In full to whoever may read key ids, else masked'),
  isOfSession: z
    .boolean()
    .describe('Temporary credentials: they end by themselves, and only CloudTrail tells whose they are'),
  times: is.count.describe('How often it stands in the text'),
  accountId: is.accountId.nullable().describe('As the id tells it; null: ids from before 2019 do not'),
  account: z
    .object({ ...is.account, isRead: z.boolean() })
    .nullable()
    .describe('null: not one of the accounts that are known'),
  status: z
    .enum(KEY_STATUSES)
    .describe(
      '`nobody`: of an account that was read, where no IAM user has it; `unknown`: of an account that was not read',
    ),
  user: z
    .object({ ...is.who, stage: is.stage, owner: z.string().nullable() })
    .nullable()
    .describe('The IAM user that has it, or had'),
  lastUse: is.lastUse.nullable(),
  command: z.string().nullable().describe('What asks AWS for the account where the id does not tell it'),
})

export const keyLookUp = named(
  'KeyLookUp',
  z.object({
    found: is.count.describe('Different key ids in the text'),
    isCut: z.boolean().describe('There are more ids than are looked up at once: those beyond were not'),
    counts: z.object({ live: is.count, inactive: is.count, gone: is.count, nobody: is.count, unknown: is.count }),
    keys: z.array(tracedKey).describe('What is live first; of very many the first'),
  }),
)

export const leakReportImported = named(
  'LeakReportImported',
  z.object({
    tool: z.enum(LEAK_TOOLS),
    findings: is.count.describe('Findings of every kind'),
    redacted: is.count.describe('Findings whose secret the report leaves out: no key can be traced from them'),
    alone: is.count.describe('Findings of a secret beside which no key id stands: no key can be traced from them'),
    ids: is.count.describe('Different ids of access keys'),
    ours: is.count.describe('Those that IAM users have, or had'),
    added: is.count.describe('Places that were not known'),
    changed: is.count.describe('Known places of which this report tells more'),
    users: z
      .array(z.object({ ...is.who, accountName: z.string(), signals: z.array(is.signal) }))
      .describe('IAM users whose keys it names, the most urgent first; of very many the first'),
    usersCount: is.count,
    others: z
      .array(
        z.object({
          accountId: is.accountId.nullable(),
          name: z.string().nullable(),
          isRead: z.boolean(),
          ids: is.count,
        }),
      )
      .describe('Ids of no IAM user that was read, by account: they are counted and not kept'),
  }),
)
