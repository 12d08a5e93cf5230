import { guarded } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { rememberVisit } from '@/lib/decide/remember-visit'

/** Remembers that somebody opened a page. */
export const POST = guarded(OPERATIONS.postVisits, rememberVisit)
