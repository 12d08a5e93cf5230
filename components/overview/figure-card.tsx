import Link from 'next/link'
import type { ReactNode } from 'react'
import { AtLeast } from '@/components/ui/at-least'
import { NumberLink } from '@/components/ui/number-link'

interface FigureCardProps {
  title: ReactNode
  count: number
  /** Whether everything that could add to the count was read. */
  complete: boolean
  /** The list of exactly what the figure counts. */
  href: string
  /** What the link at the right says: what one does there. */
  action: ReactNode
  tone?: 'plain' | 'danger'
  children: ReactNode
}

/** One figure that wants attention, with its list behind it. */
export function FigureCard({ title, count, complete, href, action, tone = 'plain', children }: FigureCardProps) {
  return (
    <section className="card rounded-card border border-line bg-card p-4 md:px-5">
      <header className="flex items-baseline justify-between gap-3">
        <h2 className="font-semibold">{title}</h2>
        <Link href={href} prefetch={false} className="shrink-0 text-ink-3 hover:underline">
          {action}
        </Link>
      </header>
      <p className={`text-figure font-bold ${tone === 'danger' ? 'text-danger' : ''}`}>
        <NumberLink href={href} count={count}>
          <AtLeast count={count} complete={complete} size="short" />
        </NumberLink>
      </p>
      <div className="text-ink-3 wrap-anywhere">{children}</div>
    </section>
  )
}
