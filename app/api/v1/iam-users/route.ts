import { guarded } from '@/app/api/guarded'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { proofOf } from '@/lib/domain/viewer'
import { iamUserPage } from '@/lib/store/read/iam-user-list'

export const GET = guarded(OPERATIONS.getIamUsers, async ({ db, viewer, query }) =>
  pageAnswer(await iamUserPage(db, proofOf(viewer, 'read-key-ids'), query.filter)),
)
