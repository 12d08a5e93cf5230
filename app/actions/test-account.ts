'use server'

import { config } from '@/lib/config'
import type { Acted, Typed } from '@/lib/contract/acted'
import { accountToTest } from '@/lib/decide/typed-account'
import type { AccountTest } from '@/lib/domain/facts/account-test'
import { testAccount as test } from '@/lib/scan/test-account'
import { act, typedIn } from './act'

/**
 * Tries an account outside the Organization as a scan would, and stores nothing: what was typed stays in the form. Fields:
 * those of `StandaloneTyped`.
 */
export async function testAccount(_before: unknown, form: FormData): Promise<Acted<AccountTest & { typed: Typed }>> {
  return act(form, 'configure', async () => {
    const told = await test(config().aws, accountToTest(Object.fromEntries(form)))
    return { ...told, typed: typedIn(form) }
  })
}
