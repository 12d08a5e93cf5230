import type { ReactNode } from 'react'

interface BadgeProps {
  tone?: 'plain' | 'danger' | 'done'
  title?: string
  children: ReactNode
}

const TONES = {
  plain: 'border-line text-ink-2',
  danger: 'border-danger text-danger',
  done: 'border-done text-done',
}

/** A short word about a thing, in an outline. */
export function Badge({ tone = 'plain', title, children }: BadgeProps) {
  return (
    <span title={title} className={`badge ${TONES[tone]}`}>
      {children}
    </span>
  )
}
