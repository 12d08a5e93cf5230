import Link from 'next/link'
import type { Uuid } from '@/lib/domain/ids'
import { LongName } from './long-name'

/** An IAM user's name, leading to its page. */
export function UserLink({ user: { id, name } }: { user: { id: Uuid; name: string } }) {
  return (
    <Link href={`/iam-users/${id}`} prefetch={false} className="user-name">
      <LongName>{name}</LongName>
    </Link>
  )
}
