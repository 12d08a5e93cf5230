import { guardedForOneself } from '@/app/api/guarded'
import { OPERATIONS } from '@/lib/contract/operations'
import { mine } from '@/lib/store/read/mine'

export const GET = guardedForOneself(OPERATIONS.getMe, ({ db, viewer }) => mine(db, viewer))
