import { useTranslations } from 'next-intl'
import { setMatch } from '@/app/actions/set-match'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm, SendButton } from '@/components/decide/decision-form'
import { PersonField } from '@/components/decide/searched-fields'
import type { Uuid } from '@/lib/domain/ids'

interface MatchControlProps {
  user: Uuid
  /** Whose it counts as; `null`: nobody's. */
  person: { id: Uuid; name: string } | null
}

/** Names whose the user is, or says that it is not this person's. */
export function MatchControl({ user, person }: MatchControlProps) {
  const words = useTranslations('decide')
  return (
    <DecideHere
      id="match"
      label={words(person ? 'change' : 'namePerson')}
      title={person ? words('changePerson') : undefined}
      action={setMatch}
    >
      <DecisionForm users={[user]} submit={words('setPerson')}>
        <input type="hidden" name="is" value="yes" />
        <PersonField id="match" />
      </DecisionForm>
      {person && (
        // What is wrong is told once, above.
        <DecisionForm users={[user]} submit={null} tells={false}>
          <input type="hidden" name="personId" value={person.id} />
          <div>
            <SendButton name="is" value="no">
              {words('notTheirs', { name: person.name })}
            </SendButton>
          </div>
        </DecisionForm>
      )}
    </DecideHere>
  )
}
