import type { ReactNode } from 'react'

interface BadgeProps {
  tone?: 'plain' | 'danger' | 'done'
  title?: string
  children: ReactNode
}

/** A short word about a thing, in an outline. */
export function Badge({ tone = 'plain', children, ...rest }: BadgeProps) {
  return (
    <span className={tone === 'plain' ? 'badge' : `badge ${tone}`} {...rest}>
      {children}
    </span>
  )
}
