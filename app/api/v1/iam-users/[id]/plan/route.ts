import { found, guarded } from '@/app/api/guarded'
import { planInputs } from '@/lib/assess/plan-inputs'
import { OPERATIONS } from '@/lib/contract/operations'
import { planFor } from '@/lib/domain/plan/plan'

export const GET = guarded(OPERATIONS.getIamUsersIdPlan, ({ db, viewer, now, params }) =>
  found('this IAM user', params.id, async (id) => {
    const [input] = await planInputs(db, viewer, [id], now)
    return input ? planFor(input) : null
  }),
)
