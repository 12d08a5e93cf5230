import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/card'
import { NumberLink } from '@/components/ui/number-link'

interface LeaverSectionProps {
  id: 'ask' | 'ended' | 'strangers' | 'unmatched'
  count: number
  /** The list of exactly what `count` counts. */
  href: string
  /** How many of them the children show. */
  shown: number
  children: ReactNode
}

/** One part of the page: what it lists, how many, what that means where its title does not say it, and the rows. */
export function LeaverSection({ id, count, href, shown, children }: LeaverSectionProps) {
  const words = useTranslations('leavers')
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="font-semibold">
        {words(`section.${id}`)}
        {': '}
        <NumberLink href={href} count={count} />
      </h2>
      <p className="mb-2 max-w-prose text-ink-3">{words(`lead.${id}`)}</p>
      <Panel>{children}</Panel>
      {shown < count && <p className="mt-1 text-quiet text-ink-3">{words('cut', { shown, count })}</p>}
    </section>
  )
}
