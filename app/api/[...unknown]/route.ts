import { guarded } from '@/app/api/guarded'
import { NotFound } from '@/lib/domain/errors'

/** What no other route answers: programs that mistyped an address get a problem instead of a page. */
const nothing = async ({ request }: { request: Request }) => {
  throw new NotFound(new URL(request.url).pathname)
}

export const GET = guarded('read', nothing)
export const POST = guarded('read', nothing)
export const PUT = guarded('read', nothing)
export const PATCH = guarded('read', nothing)
export const DELETE = guarded('read', nothing)
