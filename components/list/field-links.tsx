import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { StageMark } from '@/components/ui/stage-mark'
import { STAGES } from '@/lib/domain/judge/assessment'
import { type ShownList, useFieldWords } from './use-field-words'

/** For each field that the list offers so: a link per value that turns it on or off, and one that takes every value. */
export function FieldLinks({ shown }: { shown: ShownList }) {
  const words = useTranslations('lists')
  const told = useFieldWords({})
  return shown.offers.map((offer) => {
    const { field, as, vocabulary, chosen, any, options } = offer
    if (as !== 'links') return null
    return (
      <nav key={field} aria-label={words(`choice.${field}`)} className="screen-only flex flex-wrap gap-1.5">
        <Toggle href={any} isOn={chosen === ''}>
          {words('any')}
        </Toggle>
        {options.map(({ text, href, isOn }) => {
          const stage = vocabulary === 'stages' && STAGES.find((one) => one === text)
          return (
            <Toggle key={text} href={href} isOn={isOn}>
              {stage && <StageMark stage={stage} />}
              {told(offer, text)}
            </Toggle>
          )
        })}
      </nav>
    )
  })
}

function Toggle({ href, isOn, children }: { href: string; isOn: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isOn ? 'true' : undefined}
      className={`inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-quiet ${isOn ? 'border-ink-3 bg-selected font-semibold text-ink' : 'border-line bg-card text-ink-2 hover:border-ink-3'}`}
    >
      {children}
    </Link>
  )
}
