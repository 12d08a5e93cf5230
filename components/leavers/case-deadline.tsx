import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DayText } from '@/components/ui/day-text'
import { InstantText } from '@/components/ui/instant-text'
import type { CaseView } from '@/lib/contract/views/person'
import type { Uuid } from '@/lib/domain/ids'
import { type Instant, lastMoment } from '@/lib/domain/instant'
import { DOOR_STEPS, type DoorStep } from '@/lib/domain/leavers/leaver-case'
import { useDaysLate } from './days-late'

/** By when the doors of a case are to be closed, how late they are, and how far that is. Needs the words `leavers`. */
export function CaseDeadline({ person, of }: { person: Uuid; of: CaseView }) {
  const words = useTranslations('leavers.case')
  const late = useDaysLate(of)
  const { cleanedAt, retained, state } = of
  const day = (at: Instant) => () => <InstantText at={at} as="day-short" />
  if (cleanedAt) return <p>{words.rich('seenClosed', { day: () => <InstantText at={cleanedAt} /> })}</p>
  const { step, at } = leastStep(of)
  return (
    <>
      {state === 'retained' && retained ? (
        <p>{words.rich('retainedUntil', { day: day(lastMoment(retained.until)) })}</p>
      ) : (
        <p className={late > 0 ? 'font-medium text-danger' : ''}>
          {late > 0
            ? words('late', { days: late })
            : words.rich('due', { day: () => <DayText day={of.due} isShort /> })}
        </p>
      )}
      <small className="block">{at ? words.rich(`step.${step}`, { day: day(at) }) : words('step.not-started')}</small>
      {of.doors.length > 1 && (
        <Link href={`/people/${person}#doors`} prefetch={false} className="text-quiet underline">
          {words('eachDoor')}
        </Link>
      )}
    </>
  )
}

/** How far the closing is: as far as the door that is least so. */
export function leastStep({ doors }: Pick<CaseView, 'doors'>): { step: DoorStep; at: Instant | null } {
  const [least] = doors.toSorted((a, b) => DOOR_STEPS.indexOf(a.step) - DOOR_STEPS.indexOf(b.step))
  return least ? { step: least.step, at: least.stepAt } : { step: 'not-started', at: null }
}
