import Link from 'next/link'
import { useFormatter } from 'next-intl'
import type { ReactNode } from 'react'

interface NumberLinkProps {
  href: string
  /** The number itself: a test compares it with the list behind `href`. */
  count: number
  /** Words around it; left out: the number alone. */
  children?: ReactNode
  className?: string
}

/** For words around a number: `words.rich(key, { toLeft: linked(href, left) })`. */
export const linked =
  (href: string, count: number, className = '') =>
  (chunks: ReactNode) => (
    <NumberLink href={href} count={count} className={className}>
      {chunks}
    </NumberLink>
  )

/** A number (or the words around it) that leads to the list of exactly what it counts. */
export function NumberLink({ href, count, children, className = '' }: NumberLinkProps) {
  const format = useFormatter()
  return (
    <Link href={href} prefetch={false} data-count={count} className={`hover:underline ${className}`}>
      {children ?? format.number(count)}
    </Link>
  )
}
