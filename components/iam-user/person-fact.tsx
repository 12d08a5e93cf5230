import { useTranslations } from 'next-intl'
import { setMatch } from '@/app/actions/set-match'
import { DecideAtOnce } from '@/components/decide/decide-at-once'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { Uuid } from '@/lib/domain/ids'
import { DecidedLines } from './decided-lines'
import type { Decides } from './decides'
import { NotKnown } from './last-use-text'
import { MatchControl } from './match-control'
import { PersonLink } from './person-link'

interface PersonFactProps {
  user: IamUserDetail
  /** `null`: this viewer decides nothing here. */
  decides: Decides | null
}

/** Whose it is, and what says so where that is not certain. */
export function PersonFact({ user, decides }: PersonFactProps) {
  return (
    <>
      <PersonText user={user} />
      <WhoseIsIt user={user} decides={decides} />
    </>
  )
}

function PersonText({ user }: { user: IamUserDetail }) {
  const { person, people, assessment } = user
  const words = useTranslations('user')
  const common = useTranslations('common')
  if (person && assessment.match)
    return (
      <>
        <PersonLink id={person.id} isOpen={user.openPeople.includes(person.id)}>
          {person.name}
        </PersonLink>
        <span className="text-ink-3">
          {common('bracketed', { text: words(`confidence.${assessment.match.confidence}`) })}
        </span>
      </>
    )
  const perhaps = assessment.suggestions.flatMap(({ personId }) => {
    const name = people[personId]
    return name ? [{ personId, name }] : []
  })
  if (perhaps.length > 0)
    return (
      <>
        <span className="text-ink-3">{words('suggestions')}: </span>
        {perhaps.map(({ personId, name }, position) => (
          <span key={personId}>
            {position > 0 && ', '}
            <PersonLink id={personId} isOpen={user.openPeople.includes(personId)}>
              {name}
            </PersonLink>
          </span>
        ))}
        <span className="block text-quiet text-ink-3">{words('suggestionsCount')}</span>
      </>
    )
  return assessment.matchKnown ? words('personNone') : <NotKnown>{words('personUnknown')}</NotKnown>
}

/**
 * Where it is not certain whose it is, whoever is likely is asked about, and everybody else who is suggested below that; without a
 * likely one all are asked about. What was said stays.
 */
function WhoseIsIt({ user, decides }: PersonFactProps) {
  const words = useTranslations('decide')
  const { match, suggestions } = user.assessment
  const isAsked = decides !== null && match?.confidence !== 'certain'
  const others = suggestions.filter(({ personId }) => personId !== match?.personId)
  const isOneAsked = match !== null && user.people[match.personId] !== undefined
  return (
    <>
      {isAsked && match && <IsItTheirs user={user} person={match.personId} />}
      {isAsked &&
        !isOneAsked &&
        others.map(({ personId }) => <IsItTheirs key={personId} user={user} person={personId} />)}
      {isAsked && isOneAsked && others.some(({ personId }) => user.people[personId]) && (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer text-ink-3 underline">{words('somebodyElse')}</summary>
          {others.map(({ personId }) => (
            <IsItTheirs key={personId} user={user} person={personId} />
          ))}
        </details>
      )}
      <DecidedLines user={user} types={['set-match']} mayUndo={decides !== null} />
      {decides && (
        <div className="mt-1">
          <MatchControl user={user.id} person={user.person && { id: user.person.id, name: user.person.name }} />
        </div>
      )}
    </>
  )
}

/** Asks whether the user is this person's, whose name is there for whoever may see it. */
function IsItTheirs({ user, person }: { user: IamUserDetail; person: Uuid }) {
  const words = useTranslations('decide')
  const name = user.people[person]
  if (!name) return null
  return (
    <div className="mt-1">
      {words('isItTheirs', { name })}{' '}
      <DecideAtOnce
        id={`match-${person}`}
        action={setMatch}
        users={[user.id]}
        fields={{ personId: person }}
        buttons={[
          { label: words('yes'), title: words('theirs', { name }), name: 'is', value: 'yes' },
          { label: words('no'), title: words('notTheirs', { name }), name: 'is', value: 'no' },
        ]}
      />
    </div>
  )
}
