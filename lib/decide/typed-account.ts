import { z } from 'zod'
import { BadInput } from '../domain/errors'
import {
  type StandaloneAccount,
  type StandaloneField,
  type StandaloneMistake,
  standaloneAccount,
} from '../domain/facts/standalone-account'

const text = z.string().max(2_000)
const TypedAccount = z.object({
  accountId: text,
  name: text,
  partition: text.default('aws'),
  roleArn: text,
  externalId: text.nullish().transform((value) => value ?? ''),
})

const TELLS: Readonly<Record<StandaloneMistake, string>> = {
  'account-id': 'give the twelve digits of the AWS account',
  'name-missing': 'give the account a name',
  'name-long': 'give a name of at most 128 characters',
  'name-secret': 'give a name without a key, password or token in it',
  'partition-unknown': 'give aws, aws-cn, aws-us-gov or aws-eusc',
  'role-missing': 'give the ARN of the role that reads the account',
  'role-arn': 'give the ARN of a role, arn:aws:iam::123456789012:role/NAME',
  'role-partition': 'this role belongs to another partition',
  'role-account': 'this role belongs to another account: its facts would be filed under the wrong one',
  'external-id': 'give 2 to 1224 characters of letters, digits and +=,.@:/- without spaces',
  'in-organization': 'this account belongs to the Organization: scans read it already',
  'already-there': 'this account was added before: remove it first to change its role',
}

/** @throws BadInput naming every field that is wrong, each with a code that pages word. */
export function typedAccount(raw: unknown): StandaloneAccount {
  const typed = TypedAccount.parse(raw)
  const { account, mistakes } = standaloneAccount(typed)
  if (account) return account
  throw wrongFields(mistakes)
}

/** The mistakes as the error that carries them to the API. */
export function wrongFields(mistakes: Partial<Record<StandaloneField, StandaloneMistake>>): BadInput {
  const fields = Object.entries(mistakes).map(([path, code]) => ({ path, code, message: TELLS[code] }))
  return new BadInput(fields.map(({ path, message }) => `${path}: ${message}`).join('; '), fields)
}
