'use client'

import { useTranslations } from 'next-intl'
import { setMatch } from '@/app/actions/set-match'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm } from '@/components/decide/decision-form'
import { PersonField } from '@/components/decide/searched-fields'
import { Button } from '@/components/ui/button'
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
      {(acting) => (
        <>
          <DecisionForm acting={acting} users={[user]} submit={words('setPerson')}>
            <input type="hidden" name="is" value="yes" />
            <PersonField acting={acting} id="match" />
          </DecisionForm>
          {person && (
            // What is wrong is told once, above.
            <DecisionForm acting={{ ...acting, problem: null }} users={[user]} submit={null}>
              <input type="hidden" name="personId" value={person.id} />
              <div>
                <Button type="submit" name="is" value="no" isBusy={acting.isBusy}>
                  {words('notTheirs', { name: person.name })}
                </Button>
              </div>
            </DecisionForm>
          )}
        </>
      )}
    </DecideHere>
  )
}
