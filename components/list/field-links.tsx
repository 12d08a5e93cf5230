import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { StageMark } from '@/components/ui/stage-mark'
import { STAGES } from '@/lib/domain/judge/assessment'
import { type ShownList, useFieldWords } from './use-field-words'

type Links = ShownList['links'][number]

/** For each field that the list offers so, one line: a link per value that turns it on or off, and those that show more of them at once. */
export function FieldLinks({ shown }: { shown: ShownList }) {
  const words = useTranslations('lists')
  return shown.links.map((of) => (
    <nav key={of.field} aria-label={words(`choice.${of.field}`)} className="sideways screen-only basis-full">
      {of.links.map((link) => (
        <Toggle key={'value' in link.to ? link.to.value : `all ${link.to.slice}`} of={of} link={link} />
      ))}
    </nav>
  ))
}

function Toggle({ of, link }: { of: Links; link: Links['links'][number] }) {
  const words = useTranslations('lists')
  const format = useFormatter()
  const told = useFieldWords({})
  const { to, isOn, href, count, isAlone } = link
  const stage = 'value' in to && of.vocabulary === 'stages' && STAGES.find((one) => one === to.value)
  return (
    <FilterLink href={href} isOn={isOn} {...(count !== null && isAlone && { 'data-count': count })}>
      {stage && <StageMark stage={stage} />}
      {'value' in to ? told(of, to.value) : words(to.slice)}
      {count !== null && <span className="tabular-nums text-ink-2">{format.number(count)}</span>}
    </FilterLink>
  )
}

interface FilterLinkProps {
  href: string
  isOn: boolean
  children: ReactNode
}

/** Narrows a list, or widens it again. */
export function FilterLink({ href, isOn, children, ...rest }: FilterLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isOn ? 'true' : undefined}
      className={`chip ${isOn ? 'border-ink-3 bg-selected font-semibold text-ink' : 'border-line bg-card text-ink-2 hover:border-ink-3'}`}
      {...rest}
    >
      {children}
    </Link>
  )
}
