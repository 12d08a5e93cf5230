import { guarded } from '@/app/api/guarded'
import { planInputs } from '@/lib/assess/plan-inputs'
import { OPERATIONS } from '@/lib/contract/operations'
import { plansBody } from '@/lib/contract/shapes/plans'
import { BadInput } from '@/lib/domain/errors'
import { bulkScripts } from '@/lib/domain/plan/bulk'

/** One script per account for a selection. */
export const POST = guarded(OPERATIONS.postPlans, async ({ db, viewer, now, body }) => {
  const wish = plansBody.safeParse(await body())
  if (!wish.success) throw new BadInput('send { users, step: "disable" | "delete" }')
  const { users, step } = wish.data
  return { accounts: bulkScripts(step, await planInputs(db, viewer, users, now)) }
})
