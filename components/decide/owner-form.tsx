'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useId, useState } from 'react'
import { ActForm } from '@/components/ui/act-form'
import { Button } from '@/components/ui/button'
import { ProblemNote } from '@/components/ui/problem-note'
import type { Acting } from '@/components/ui/use-act'
import { useOnce } from '@/components/ui/use-once'
import { fetchOwnerOptions, ownerOptionsKey } from '@/lib/contract/decisions'
import { personText } from '@/lib/contract/views/owner-options'
import type { OwnerSet } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'

interface OwnerFormProps {
  /** The sending of `app/actions/set-owner.ts`. */
  acting: Acting<OwnerSet>
  users: readonly Uuid[]
  /** The id of this form's request when it is sent without JavaScript; `null`: it is there with JavaScript only. */
  request: Uuid | null
}

/** Makes a person or a team answerable. */
export function OwnerForm({ acting, users, request }: OwnerFormProps) {
  const words = useTranslations('decide')
  const [type, setType] = useState(acting.typed('ownerType') === 'team' ? 'team' : 'person')
  const [typed, setTyped] = useState(acting.typed('owner') ?? '')
  const sendOnce = useOnce(acting)

  async function send(form: FormData): Promise<boolean> {
    const isDone = await sendOnce(form)
    if (isDone) setTyped((now) => (now === typed ? '' : now))
    return isDone
  }
  return (
    <ActForm acting={{ ...acting, send }} onInput={() => acting.problem && acting.forget()} className="grid gap-2">
      {request && <input type="hidden" name="request" value={request} />}
      {users.map((user) => (
        <input key={user} type="hidden" name="user" value={user} />
      ))}
      <div className="flex flex-wrap gap-2">
        <select
          name="ownerType"
          aria-label={words('ownerType')}
          value={type}
          onChange={({ target }) => setType(target.value)}
          className="field w-auto"
        >
          <option value="person">{words('person')}</option>
          <option value="team">{words('team')}</option>
        </select>
        <OwnerField isTeam={type === 'team'} typed={typed} onType={setTyped} />
        <Button type="submit" isBusy={acting.isBusy}>
          {acting.isBusy ? words('setting') : words('set')}
        </Button>
      </div>
      {acting.problem && <ProblemNote title={words('failed')} problem={acting.problem} />}
    </ActForm>
  )
}

interface OwnerFieldProps {
  isTeam: boolean
  typed: string
  onType: (typed: string) => void
}

/** A text field with suggestions: people by name or address, teams that own something already. */
function OwnerField({ isTeam, typed, onType }: OwnerFieldProps) {
  const words = useTranslations('decide')
  const list = useId()
  const [used, setUsed] = useState(false)
  const q = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ownerOptionsKey(q),
    queryFn: ({ signal }) => fetchOwnerOptions(q, signal),
    enabled: used,
    placeholderData: keepPreviousData,
  })
  const options = isTeam ? (data?.teams ?? []) : (data?.people ?? []).map(personText)
  return (
    <>
      <input
        name="owner"
        list={list}
        required
        maxLength={isTeam ? 128 : 320}
        value={typed}
        onFocus={() => setUsed(true)}
        onChange={({ target }) => onType(target.value)}
        aria-label={words(isTeam ? 'teamName' : 'personName')}
        placeholder={words(isTeam ? 'teamName' : 'personName')}
        className="field w-auto grow basis-40 md:basis-56"
      />
      <datalist id={list}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </>
  )
}
