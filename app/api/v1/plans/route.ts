import { guarded } from '@/app/api/guarded'
import { planInputs } from '@/lib/assess/plan-inputs'
import { OPERATIONS } from '@/lib/contract/operations'
import { plansBody } from '@/lib/contract/shapes/plans'
import { wishOf } from '@/lib/decide/wishes'
import { bulkScripts } from '@/lib/domain/plan/bulk'

/** One script per account for a selection. */
export const POST = guarded(OPERATIONS.postPlans, async ({ db, viewer, now, body }) => {
  const { users, step } = wishOf(plansBody, await body(), {
    send: '{ users, step: "disable" | "delete" }',
    codes: { users: 'users-wish' },
  })
  return { accounts: bulkScripts(step, await planInputs(db, viewer, users, now)) }
})
