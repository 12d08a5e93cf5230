import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { InstantText } from '@/components/ui/instant-text'
import { PageTitle } from '@/components/ui/page-title'
import type { PersonDetail } from '@/lib/contract/views/person'
import { isGone } from '@/lib/domain/people/doors'
import { StatusText } from './status-text'

interface PersonHeadProps {
  detail: PersonDetail
  /** The list that the person is on. */
  above: ReactNode
  manager: ReactNode
  /** How they sign in. */
  children?: ReactNode
}

/** Who a person is, where they stand, and since when. Needs the words `people`. */
export function PersonHead({ detail: { person, since, days }, above, manager, children }: PersonHeadProps) {
  const words = useTranslations('people')
  const common = useTranslations('common')
  const { name, reading, department, employment, status } = person
  const facts = [reading, department].filter(Boolean).join(' · ')
  return (
    <PageTitle
      above={above}
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {name}
          <span className="flex flex-wrap gap-1.5 text-body font-normal">
            <Badge tone={isGone(status) ? 'danger' : 'plain'}>
              <StatusText person={person} />
            </Badge>
            {employment && employment !== 'employee' && <Badge>{words(`employment.${employment}`)}</Badge>}
          </span>
        </span>
      }
      lead={
        <>
          <p>
            {facts}
            {manager && facts && ' · '}
            {manager}
            {since && (
              <>
                {(facts || manager) && ' · '}
                {words.rich(endWords(person), { day: () => <InstantText at={since} /> })}
                {days !== null && common('bracketed', { text: words('daysAgo', { days }) })}
              </>
            )}
          </p>
          {children}
        </>
      }
    />
  )
}

/** What ended: the employment, a contract, the place in the roster, or the access alone. */
function endWords({ status, ask, leavingDate, lastDay, lastWorkingDay }: PersonDetail['person']) {
  if (ask) return ask.because === 'contract-ended' ? 'contractEndedOn' : 'goneOn'
  if (status !== 'left') return 'endedOn'
  return leavingDate || lastDay !== lastWorkingDay ? 'leftOn' : 'lastWorkingDay'
}
