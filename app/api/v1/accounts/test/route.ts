import { guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { jsonBody } from '@/lib/contract/bounded-body'
import { OPERATIONS } from '@/lib/contract/operations'
import { typedAccount } from '@/lib/decide/typed-account'
import { awsSettings } from '@/lib/scan/aws-settings'
import { testAccount } from '@/lib/scan/test-account'

/** Tries an account outside the Organization as a scan would, before or after it is added. Stores nothing. */
export const POST = guarded(OPERATIONS.postAccountsTest, async ({ request }) =>
  testAccount(awsSettings(config()), typedAccount(await jsonBody(request))),
)
