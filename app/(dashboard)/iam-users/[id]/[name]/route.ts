import type { NextRequest } from 'next/server'
import { requireViewer } from '@/lib/auth/viewer'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import { isAccountId } from '@/lib/domain/ids'
import { database } from '@/lib/store/engine/client'
import { iamUserByName } from '@/lib/store/read/iam-user-detail'

/**
 * `/iam-users/ACCOUNT/NAME`: to the page of the user with that name in that account, or to what a search for it finds. A
 * route, so that the answer is a redirect for programs too.
 */
export async function GET(
  _request: NextRequest,
  { params }: { params: Promise<{ id: string; name: string }> },
): Promise<Response> {
  await requireViewer('read')
  const { id: account, name } = await params
  if (!isAccountId(account)) return see(iamUsersHref({ q: name }))
  const { db } = await database()
  const id = await iamUserByName(db, account, name)
  return see(id === null ? iamUsersHref({ q: name, accounts: [account] }) : `/iam-users/${id}`)
}

const see = (location: string) => new Response(null, { status: 307, headers: { location } })
