import { guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { OPERATIONS } from '@/lib/contract/operations'
import { accountToTest } from '@/lib/decide/typed-account'
import { testAccount } from '@/lib/scan/test-account'

/** Tries an account outside the Organization as a scan would, before or after it is added. Stores nothing. */
export const POST = guarded(OPERATIONS.postAccountsTest, async ({ body }) =>
  testAccount(config().aws, accountToTest(await body())),
)
