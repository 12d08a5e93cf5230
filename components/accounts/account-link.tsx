import Link from 'next/link'
import type { AccountLine } from '@/lib/contract/views/account'

/** The name of an account within other words, leading to its page. */
export function AccountLink({ account: { id, name } }: { account: Pick<AccountLine, 'id' | 'name'> }) {
  return (
    <Link
      href={`/accounts/${id}`}
      prefetch={false}
      className="text-ink-2 underline decoration-ink-3 underline-offset-3"
    >
      {name}
    </Link>
  )
}
