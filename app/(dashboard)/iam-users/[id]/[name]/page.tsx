import { notFound, redirect } from 'next/navigation'
import { requireViewer } from '@/lib/auth/viewer'
import { isAccountId } from '@/lib/domain/ids'
import { database } from '@/lib/store/client'
import { iamUserByName } from '@/lib/store/iam-user-detail'

/** `/iam-users/ACCOUNT/NAME`: to the page of the user with that name in that account. */
export default async function IamUserByNamePage({ params }: PageProps<'/iam-users/[id]/[name]'>) {
  const viewer = await requireViewer('read')
  const { id: account, name } = await params
  if (!isAccountId(account)) notFound()
  const { db } = await database()
  const id = await iamUserByName(db, viewer, account, decoded(name))
  if (id === null) notFound()
  redirect(`/iam-users/${id}`)
}

/** IAM names hold no percent sign: a second decoding harms none, a malformed one is nobody's name. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch (error) {
    if (error instanceof URIError) return name
    throw error
  }
}
