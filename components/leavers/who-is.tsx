import { useTranslations } from 'next-intl'
import { PersonName } from '@/components/person/person-name'
import { Badge } from '@/components/ui/badge'
import type { LeavingSoon } from '@/lib/contract/views/leaving'

type Somebody = Pick<
  LeavingSoon['people'][number],
  'id' | 'name' | 'reading' | 'employment' | 'company' | 'department' | 'manager'
>

/** Somebody who is no leaver: name, employment, where they work and for whom. Needs the words `leavers` and `people`. */
export function WhoIs({ person }: { person: Somebody }) {
  const words = useTranslations('leavers')
  const people = useTranslations('people')
  const { employment, company, department, manager } = person
  const places = [company, department, manager ? words('manager', { name: manager.name }) : words('noManager')]
  return (
    <>
      <PersonName person={person} />
      {employment && employment !== 'employee' && <Badge>{people(`employment.${employment}`)}</Badge>}
      <small className="wrap-anywhere">{places.filter(Boolean).join(' · ')}</small>
    </>
  )
}
