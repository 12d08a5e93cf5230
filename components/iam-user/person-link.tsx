import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Uuid } from '@/lib/domain/ids'

interface PersonLinkProps {
  id: Uuid
  /** Whether this viewer may open pages of people. */
  isOpen: boolean
  children: ReactNode
}

/** A person's name, leading to their page for whoever may see it. */
export function PersonLink({ id, isOpen, children }: PersonLinkProps) {
  if (!isOpen) return children
  return (
    <Link href={`/people/${id}`} prefetch={false} className="underline decoration-line underline-offset-3">
      {children}
    </Link>
  )
}
