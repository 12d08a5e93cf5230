import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { useDay } from '@/components/ui/use-day'
import type { UserLastUse } from '@/lib/contract/views/iam-user'

interface LastUseTextProps {
  use: UserLastUse
  /** Where there is no room: an older day by its month, and on screen the title alone says why there is none. */
  short?: boolean
}

/** When something was last used, three-valued: a date, never (up to when AWS's records reach), or why nobody knows. Needs the words `users`. */
export function LastUseText({ use, short = false }: LastUseTextProps) {
  const words = useTranslations('users')
  const day = useDay()
  switch (use.state) {
    case 'used':
      return <InstantText at={use.at} as={short ? 'near' : 'day'} />
    case 'never':
      return short ? (
        <span title={words('neverUsed', { day: day(use.until) })}>{words('never')}</span>
      ) : (
        <span>{words.rich('neverUsedUntil', { day: () => <InstantText at={use.until} /> })}</span>
      )
    case 'no-credential':
      return short ? (
        <span title={words('noCredential')} className="text-ink-3">
          <span aria-hidden="true" className="print:hidden">
            –
          </span>
          <span className="sr-only print:not-sr-only">{words('noCredential')}</span>
        </span>
      ) : (
        <span className="text-ink-3">{words('noCredential')}</span>
      )
    case 'unknown': {
      const why = words('useUnknown', { why: WHY[use.why] })
      if (!short) return <NotKnown>{why}</NotKnown>
      return (
        <span title={why}>
          <QuestionMark />
          <span className="sr-only print:not-sr-only">{why}</span>
        </span>
      )
    }
  }
}

const WHY = { 'not-read': 'notRead', 'not-recorded': 'notRecorded', 'made-after-report': 'tooNew' }

/** A question mark on hatched ground, with the reason beside it: neither yes nor no. */
export function NotKnown({ children }: { children: React.ReactNode }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <QuestionMark />
      <span className="text-ink-3">{children}</span>
    </span>
  )
}

const QuestionMark = () => (
  <span aria-hidden="true" className="hatched rounded-sm px-1 font-semibold text-ink leading-tight">
    <span className="bg-card px-0.5">?</span>
  </span>
)
