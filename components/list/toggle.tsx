import Link from 'next/link'
import { useFormatter } from 'next-intl'
import type { ReactNode } from 'react'

interface ToggleProps {
  href: string
  isOn: boolean
  /** How many there are; `null` or none: nobody counted. */
  count?: number | null
  /** Whether the link leads to just those that are counted. */
  isAlone?: boolean
  children: ReactNode
}

/** A value of a filter that a link turns on and off. */
export function Toggle({ href, isOn, count = null, isAlone = true, children }: ToggleProps) {
  const format = useFormatter()
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isOn ? 'true' : undefined}
      data-count={count !== null && isAlone ? count : undefined}
      className={`inline-flex min-h-7 items-center gap-1.5 rounded-full border px-2 text-quiet max-md:min-h-9 ${isOn ? 'border-ink-3 bg-selected font-semibold text-ink' : 'border-line bg-card text-ink-2 hover:border-ink-3'}`}
    >
      {children}
      {count !== null && <span className="tabular-nums text-ink-2">{format.number(count)}</span>}
    </Link>
  )
}
