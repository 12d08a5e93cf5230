'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import type { Acting } from '@/components/ui/use-act'
import { useOnce } from '@/components/ui/use-once'
import type { OwnerSet } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'
import { OwnerField } from './owner-field'
import type { PickedOwner } from './rich-owner-field'

interface OwnerFormProps {
  /** The sending of `app/actions/set-owner.ts`. */
  acting: Acting<OwnerSet>
  users: readonly Uuid[]
  /** The id of this form's request when it is sent without JavaScript; `null`: it is there with JavaScript only. */
  request: Uuid | null
}

/** What the text in the field stands for: as typed, somebody picked, or a team to be made. */
type Meant = PickedOwner | { type: 'new-team' } | null

/**
 * Makes a person or a team answerable. What is typed has to be known; a new team has a button of its own, there once it was picked
 * or nobody was found.
 */
export function OwnerForm({ acting, users, request }: OwnerFormProps) {
  const words = useTranslations('decide')
  const [typed, setTyped] = useState(acting.typed('owner') ?? '')
  const [meant, setMeant] = useState<Meant>(null)
  const sendOnce = useOnce(acting)
  const team = typed.trim()
  const isNew = team !== '' && (meant?.type === 'new-team' || acting.problem?.code === 'no-such-owner')

  function mean(next: Meant, text: string): void {
    setTyped(text)
    setMeant(next)
    if (acting.problem) acting.forget()
  }
  async function send(form: FormData): Promise<boolean> {
    const isDone = await sendOnce(form)
    // What was typed meanwhile is the next wish.
    if (isDone) setTyped((now) => (now === typed ? '' : now))
    if (isDone) setMeant((now) => (now === meant ? null : now))
    return isDone
  }
  return (
    <ActForm acting={{ ...acting, send }} className="grid grid-cols-1 gap-2">
      {request && <input type="hidden" name="request" value={request} />}
      {users.map((user) => (
        <input key={user} type="hidden" name="user" value={user} />
      ))}
      {meant?.type === 'person' && <input type="hidden" name="person" value={meant.id} />}
      {meant?.type === 'team' && <input type="hidden" name="team" value={meant.name} />}
      <div className="flex flex-wrap gap-2">
        <OwnerField
          typed={typed}
          picked={meant?.type === 'new-team' ? null : meant}
          onType={(text) => mean(null, text)}
          onPick={mean}
          onNewTeam={() => mean({ type: 'new-team' }, typed)}
        />
        <Button type="submit" isBusy={acting.isBusy}>
          {acting.isBusy ? words('setting') : words('set')}
        </Button>
      </div>
      {acting.problem && <ProblemNote title={words('failed')} problem={acting.problem} />}
      {isNew && (
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" name="newTeam" value="yes" isBusy={acting.isBusy}>
            <span className="min-w-0 truncate">{words('makeTeam', { name: team })}</span>
          </Button>
        </div>
      )}
      <div role="status" className="sr-only">
        {meant?.type === 'new-team' && words('newTeamNext', { name: team })}
      </div>
    </ActForm>
  )
}
