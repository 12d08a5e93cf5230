import { useNow, useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import type { CaseView } from '@/lib/contract/views/person'
import { type Instant, instant, lastMoment } from '@/lib/domain/instant'
import { TakeBack } from './take-back'

/** Until when what is open is kept, why and by whom; and that what was found since is not. Needs the words `leavers` and `decide`. */
export function KeptNote({ of: { id, retained, replaced, state, mayAnswer } }: { of: CaseView }) {
  const words = useTranslations('leavers.case')
  const now = instant(useNow())
  if (!retained || state === 'cleaned' || state === 'withdrawn') return null
  const day = (at: Instant) => () => <InstantText at={at} as="day-short" />
  if (retained.until <= now)
    return <p className="text-quiet text-ink-3">{words.rich('wasKept', { day: day(lastMoment(retained.until)) })}</p>
  return (
    <div>
      <p className="font-semibold">{words.rich('retainedUntil', { day: day(lastMoment(retained.until)) })}</p>
      <p className="wrap-anywhere">{words('keptBecause', { reason: retained.reason })}</p>
      <p className="text-quiet text-ink-3">{words.rich('answeredBy', { by: retained.by, day: day(retained.at) })}</p>
      {(replaced === 'may-close' || replaced === 'in-use') && (
        <p className="text-quiet text-ink-3">{words('replaced.answer', { answer: words(`answer.${replaced}`) })}</p>
      )}
      {retained.beside > 0 && (
        <p className="font-medium text-danger">{words('keptBeside', { count: retained.beside })}</p>
      )}
      {mayAnswer && (
        <TakeBack decision={retained.decision} back={id} label={words('undoOf', { what: words('undoKept') })} />
      )}
    </div>
  )
}
