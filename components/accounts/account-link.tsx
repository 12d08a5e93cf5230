import Link from 'next/link'
import type { Uuid } from '@/lib/domain/ids'

interface AccountLinkProps {
  /** Without an id it is known by its name alone. */
  account: { id: Uuid | null; name: string }
  /** Underlined by the pointer alone: among names that all lead somewhere. */
  isPlain?: boolean
}

/** The name of an account, leading to its page where there is one. */
export function AccountLink({ account: { id, name }, isPlain = false }: AccountLinkProps) {
  if (id === null) return <span className="wrap-anywhere">{name}</span>
  const look = isPlain ? 'wrap-anywhere hover:underline' : 'text-ink-2 underline decoration-ink-3 underline-offset-3'
  return (
    <Link href={`/accounts/${id}`} prefetch={false} className={look}>
      {name}
    </Link>
  )
}
