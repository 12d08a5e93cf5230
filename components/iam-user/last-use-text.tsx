import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import type { UserLastUse } from '@/lib/contract/views/iam-user'

/** When something was last used, three-valued: a date, never (up to when AWS's records reach), or why nobody knows. Needs the words `users`. */
export function LastUseText({ use }: { use: UserLastUse }) {
  const words = useTranslations('users')
  switch (use.state) {
    case 'used':
      return <InstantText at={use.at} />
    case 'never':
      return <span>{words.rich('neverUsedUntil', { day: () => <InstantText at={use.until} /> })}</span>
    case 'no-credential':
      return <span className="text-ink-3">{words('noCredential')}</span>
    case 'unknown':
      return <NotKnown>{words('useUnknown', { why: WHY[use.why] })}</NotKnown>
  }
}

const WHY = { 'not-read': 'notRead', 'not-recorded': 'notRecorded', 'made-after-report': 'tooNew' }

/** A question mark on hatched ground, with the reason beside it: neither yes nor no. */
export function NotKnown({ children }: { children: React.ReactNode }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <span aria-hidden="true" className="hatched rounded-sm px-1 font-semibold text-ink leading-tight">
        <span className="bg-card px-0.5">?</span>
      </span>
      <span className="text-ink-3">{children}</span>
    </span>
  )
}
