import { guarded } from '@/app/api/guarded'
import { keyIdsOf } from '@/lib/contract/leaks/key-ids-of'
import { OPERATIONS } from '@/lib/contract/operations'
import { anyText } from '@/lib/contract/utf8-body'
import { LARGEST_TEXT } from '@/lib/contract/views/leaks'
import { sightOf } from '@/lib/domain/viewer'
import { keyHolders } from '@/lib/store/read/key-holders'

/** Whose the key ids in a text are. The text is read through and let go. */
export const POST = guarded(OPERATIONS.postKeyLookUps, async ({ db, viewer, request }) =>
  keyHolders(db, sightOf(viewer), await keyIdsOf(anyText(request, LARGEST_TEXT))),
)
