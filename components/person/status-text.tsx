import { useTranslations } from 'next-intl'
import type { Person } from '@/lib/domain/people/person'

/** Where a person stands; a contractor's end is not called leaving. Needs the words `people`. */
export function StatusText({ person }: { person: Pick<Person, 'status' | 'employment'> }) {
  const words = useTranslations('people')
  const ended = person.status === 'left' && person.employment !== null && person.employment !== 'employee'
  return ended ? words('statusContractEnded') : words(`status.${person.status}`)
}
