import { z } from 'zod'
import {
  NAME_LENGTH,
  PARTITIONS,
  type StandaloneAccount,
  type StandaloneMistake,
  standaloneAccount,
} from '../../domain/facts/standalone-account'
import { named } from './registry'

/** What is wrong with a field, as programs are told. */
export const STANDALONE_TOLD: Readonly<Record<StandaloneMistake, string>> = {
  'account-id': 'give the twelve digits of the AWS account',
  'name-missing': 'give the account a name',
  'name-long': 'give a name of at most 128 characters',
  'name-secret': 'give a name without a key, password or token in it',
  'partition-unknown': 'give aws, aws-cn, aws-us-gov or aws-eusc',
  'role-missing': 'give the ARN of the role that reads the account, or the profile that does',
  'role-arn': 'give the ARN of a role, arn:aws:iam::123456789012:role/NAME',
  'role-partition': 'this role belongs to another partition',
  'role-account': 'this role belongs to another account: its facts would be filed under the wrong one',
  profile: 'give the name of a profile: at most 128 letters, digits and .@+=,:/_-',
  'external-id': 'give 2 to 1224 characters of letters, digits and +=,.@:/- without spaces',
  'in-organization': 'this account belongs to the Organization: scans read it already',
  'nothing-to-test': 'an account that is fed by uploads is not reached: there is nothing to test',
  'already-there': 'this account was added before: remove it first to change its role',
}

/** As somebody types it: spaces around are nobody's intention. */
const typed = z.string().max(2_000)

const optional = typed.nullish().transform((text) => text ?? '')

/** An account outside the Organization; every field that is wrong is told, each with a code that pages word. */
export const standaloneBody = named(
  'StandaloneAccount',
  z
    .object({
      kind: z
        .enum(['standalone', 'uploaded'])
        .default('standalone')
        .describe('`uploaded`: nobody reads it, and its people upload files'),
      accountId: typed.meta({ pattern: '^[\\s-]*(\\d[\\s-]*){12}$', description: 'Twelve digits' }),
      name: typed.meta({ minLength: 1, maxLength: NAME_LENGTH }),
      partition: typed.meta({ enum: PARTITIONS }).default('aws'),
      roleArn: optional.describe(
        "ARN of the role that reads the account, in that account; absent: the profile's own credentials do",
      ),
      externalId: optional.describe("The role's own ExternalId; absent: the deployment's"),
      profile: optional.describe(
        "A named profile of the server's AWS configuration: for an account of another partition, whose credentials no other takes",
      ),
    })
    .transform((given, ctx): StandaloneAccount => {
      const { account, mistakes } = standaloneAccount(given)
      if (account) return account
      for (const [field, code] of Object.entries(mistakes))
        ctx.addIssue({ code: 'custom', path: [field], message: STANDALONE_TOLD[code], params: { code } })
      return z.NEVER
    }),
)
