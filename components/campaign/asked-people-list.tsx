import { useTranslations } from 'next-intl'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { useDay } from '@/components/ui/use-day'
import type { AskedPeople } from '@/lib/contract/views/campaign'
import { lastMoment } from '@/lib/domain/instant'
import { PeopleForm } from './people-form'

/** What a manager is asked: who asks and until when, then everybody of theirs with what they can use and the answers. */
export function AskedPeopleList({ asked }: { asked: AskedPeople }) {
  const words = useTranslations('campaigns')
  const day = useDay()
  const { campaign, people, open, count } = asked
  const { name, dueAt, endedAt, startedBy: by } = campaign
  const openOnes = people.filter(({ standing }) => standing === 'open').map(({ id }) => id)
  return (
    <>
      <h1 className="text-title font-bold wrap-anywhere">
        {endedAt ? words('endedTitle', { name }) : words('askedTitle', { open, kind: 'people' })}
      </h1>
      {endedAt ? (
        <p>{words('endedText', { day: day(endedAt) })}</p>
      ) : (
        <p className="text-ink-2 wrap-anywhere">
          {words('askedLead', { by, name, day: day(lastMoment(dueAt)) })}
          <SentenceGap />
          {words('askedHow.review-people')}
        </p>
      )}
      {!endedAt && openOnes.length > 1 && <PeopleForm asking={asked.id} people={openOnes} answers={['needed']} all />}
      <ul className="grid gap-2">
        {people.map((person) => (
          <li
            key={person.id}
            id={`p-${person.id}`}
            className="grid scroll-mt-4 gap-2 rounded-card border border-line bg-card px-4 py-3"
          >
            <div>
              <h2 className="font-semibold wrap-anywhere">{person.name}</h2>
              <p className="text-ink-3 wrap-anywhere">
                {person.department && `${person.department} · `}
                {words('has', { users: person.users, signOn: String(person.signOn) })}
              </p>
            </div>
            {person.standing === 'done' ? (
              <p className="text-done">{words('personDone')}</p>
            ) : endedAt ? (
              <p>{words(`standing.${person.standing}`)}</p>
            ) : (
              <PeopleForm
                asking={asked.id}
                people={[person.id]}
                answers={asked.answers}
                said={person.standing === 'open' ? null : person.standing}
              />
            )}
          </li>
        ))}
      </ul>
      {count > people.length && <p className="text-ink-3">{words('morePeople', { count: count - people.length })}</p>}
    </>
  )
}
