import { guarded } from '@/app/api/guarded'
import { config } from '@/lib/config'
import { OPERATIONS } from '@/lib/contract/operations'
import { NotFound } from '@/lib/domain/errors'
import { isUuid } from '@/lib/domain/ids'
import { checkUser } from '@/lib/scan/check-user'

/** Asks AWS now about one IAM user, and stores what it says. */
export const POST = guarded(OPERATIONS.postIamUsersIdCheck, ({ db, params, now }) => {
  if (!isUuid(params.id)) throw new NotFound('this IAM user')
  return checkUser(db, config().aws, params.id, now)
})
