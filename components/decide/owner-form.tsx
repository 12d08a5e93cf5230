'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import { useOnce } from '@/components/ui/use-once'
import type { Uuid } from '@/lib/domain/ids'
import { useDeciding } from './deciding'
import { RequestId } from './decision-form'
import { NamedField } from './named-field'
import { type MeantOwner, useOwnerSearch } from './searches'

/**
 * Makes a person or a team answerable. What is typed has to be known; a new team has a button of its own, there once it was picked
 * or nobody was found.
 */
export function OwnerForm({ users }: { users: readonly Uuid[] }) {
  const acting = useDeciding()
  const words = useTranslations('decide')
  const [typed, setTyped] = useState(acting.typed('owner') ?? '')
  const [meant, setMeant] = useState<MeantOwner | null>(null)
  const sendOnce = useOnce(acting)
  const search = useOwnerSearch()
  const team = typed.trim()
  const isNew = team !== '' && (meant?.type === 'new-team' || acting.problem?.code === 'no-such-owner')

  function mean(next: MeantOwner | null, text: string): void {
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
      <RequestId />
      {users.map((user) => (
        <input key={user} type="hidden" name="user" value={user} />
      ))}
      {meant?.type === 'person' && <input type="hidden" name="person" value={meant.id} />}
      {meant?.type === 'team' && <input type="hidden" name="team" value={meant.name} />}
      <div className="flex flex-wrap gap-2">
        <NamedField
          name="owner"
          label={words('ownerName')}
          required
          typed={typed}
          isPicked={meant !== null && meant.type !== 'new-team'}
          search={search}
          onType={(text) => mean(null, text)}
          onPick={({ value, text }) => mean(value, text ?? typed)}
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
