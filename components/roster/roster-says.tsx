import { useTranslations } from 'next-intl'
import { DayText } from '@/components/ui/day-text'
import type { RosterPersonView } from '@/lib/contract/views/roster'
import { useSourceName } from './source-name'

const DAYS = ['leavingDate', 'lastWorkingDay', 'contractEnd'] as const

/** Under which numbers rosters know somebody, and the days they give. */
export function RosterSays({ of }: { of: RosterPersonView }) {
  const words = useTranslations('corrections')
  const nameOf = useSourceName()
  return (
    <ul className="text-ink-3">
      {DAYS.map((field) => {
        const day = of[field]
        return day && <li key={field}>{words.rich(field, { at: () => <DayText day={day} /> })}</li>
      })}
      {of.known.map(({ source, employeeNumber }) => (
        <li key={`${source} ${employeeNumber}`} className="wrap-anywhere">
          {words('number', { source: nameOf(source), number: employeeNumber })}
        </li>
      ))}
    </ul>
  )
}
