import { guarded } from '@/app/api/guarded'
import { parseIamUserFilter } from '@/lib/contract/lists/iam-user-list'
import { pageAnswer } from '@/lib/contract/lists/list'
import { OPERATIONS } from '@/lib/contract/operations'
import { proofOf } from '@/lib/domain/viewer'
import { iamUserPage } from '@/lib/store/read/iam-user-list'

export const GET = guarded(OPERATIONS.getIamUsers, async ({ db, viewer, asked }) =>
  pageAnswer(await iamUserPage(db, proofOf(viewer, 'read-key-ids'), asked(parseIamUserFilter).filter)),
)
