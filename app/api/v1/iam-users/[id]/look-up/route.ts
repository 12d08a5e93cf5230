import { found, guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { askLookUp } from '@/lib/decide/ask-look-ups'
import { sightOf } from '@/lib/domain/viewer'
import { iamUserDetail } from '@/lib/store/read/iam-user-detail'
import { lookUpOf } from '@/lib/store/read/look-up'
import { trailUsesOf } from '@/lib/store/read/trail-uses'
import { lookUpAnswer } from './look-up-answer'

export const GET = guarded(OPERATIONS.getIamUsersIdLookUp, async ({ db, viewer, params, now }) => {
  const user = await found('this IAM user', params.id, (id) => iamUserDetail(db, sightOf(viewer), id))
  return lookUpAnswer(user, { view: await lookUpOf(db, user.id), trail: await trailUsesOf(db, user.id) }, now)
})

/** Asks who uses it: AWS is asked within seconds. */
export const POST = guarded(OPERATIONS.postIamUsersIdLookUp, (call) => askLookUp(call, call.params))
