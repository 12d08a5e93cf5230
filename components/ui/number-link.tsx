import Link from 'next/link'
import type { ReactNode } from 'react'

/** A number (or the words around it) that leads to the list of exactly what it counts. */
export function NumberLink({
  href,
  children,
  className = '',
}: {
  href: string
  children: ReactNode
  className?: string
}) {
  return (
    <Link href={href} prefetch={false} className={`hover:underline ${className}`}>
      {children}
    </Link>
  )
}
