import { STANDALONE_TOLD, standaloneBody } from '../contract/shapes/standalone-account'
import { BadInput } from '../domain/errors'
import type { StandaloneAccount, StandaloneField, StandaloneMistake } from '../domain/facts/standalone-account'
import { told, wishOf } from './wishes'

/** @throws BadInput naming every field that is wrong, each with a code that pages word. */
export const typedAccount = (raw: unknown): StandaloneAccount =>
  wishOf(standaloneBody, raw, {
    send: '{ kind?, accountId, name, partition?, roleArn?, externalId?, profile? }',
    codes: {},
  })

/** The same of one that is to be tried. @throws BadInput also for one that nobody reaches. */
export function accountToTest(raw: unknown): StandaloneAccount {
  const account = typedAccount(raw)
  if (account.kind === 'uploaded') throw wrongField('kind', 'nothing-to-test')
  return account
}

/** A mistake that only what is stored shows, as the error that carries it to the API. */
export function wrongField(path: StandaloneField, code: StandaloneMistake): BadInput {
  const fields = [{ path, code, message: STANDALONE_TOLD[code] }]
  return new BadInput(told(fields), fields)
}
