import { useTranslations } from 'next-intl'
import type { Person } from '@/lib/domain/people/person'

/** Where a person stands. Needs the words `people`. */
export function StatusText({ person }: { person: Pick<Person, 'status' | 'ask'> }) {
  const words = useTranslations('people')
  if (person.ask) return words(`statusAsk.${person.ask.because}`)
  return words(`status.${person.status}`)
}
