import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { IamUserLine } from '@/lib/contract/views/iam-user'
import { ALARMING, type Signal } from '@/lib/domain/judge/assessment'

/** Signals that ask for an answer now. */
const HOT: ReadonlySet<Signal> = new Set([...ALARMING, 'leaver', 'not-in-directory'])

interface SignalListProps {
  signals: readonly Signal[]
  /** More than this many are summed up as `+2`, where there is room; on paper all are told. */
  most?: number
}

/** What stands out about a user in a list: that its person left the owner says already. */
export const unsaidSignals = ({ leaver, assessment: { signals } }: Pick<IamUserLine, 'leaver' | 'assessment'>) =>
  leaver ? signals.filter((signal) => signal !== 'leaver') : signals

/** What stands out about a user beside its stage. Needs the words `signals`. */
export function SignalList({ signals, most = signals.length }: SignalListProps) {
  const words = useTranslations('signals')
  const common = useTranslations('common')
  const rest = signals.slice(most)
  if (signals.length === 0) return null
  return (
    <span className="badges">
      {signals.slice(0, most).map((signal) => (
        <Badge key={signal} tone={HOT.has(signal) ? 'danger' : 'plain'}>
          {words(signal)}
        </Badge>
      ))}
      {rest.length > 0 && (
        <span
          className="wide screen-only text-quiet text-ink-3"
          title={rest.map((signal) => words(signal)).join(common('comma'))}
        >
          +{rest.length}
          <span className="sr-only"> {rest.map((signal) => words(signal)).join(common('comma'))}</span>
        </span>
      )}
      {rest.length > 0 && (
        <span className="paper-only min-w-0">{rest.map((signal) => words(signal)).join(common('comma'))}</span>
      )}
    </span>
  )
}
