'use client'

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useDeferredValue, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useRedraw } from '@/components/ui/use-redraw'
import { fetchOwnerOptions, newRequestId, type OwnerFormState, ownerOptionsKey, postOwner } from '@/lib/api/decisions'
import type { OwnerSet, OwnerWish } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'
import { personText } from '@/lib/domain/owner-options'
import { DecideProblem, problemCode } from './decide-problem'

const FIELD = 'min-h-9 min-w-0 rounded-lg border border-line bg-card px-2 text-ink'

interface OwnerFormProps {
  users: readonly Uuid[]
  /** The id of this form's request when it is sent without JavaScript; `null`: it is there with JavaScript only. */
  request: Uuid | null
  /** What an earlier sending without JavaScript came back with. */
  start: OwnerFormState
  onSet: (set: OwnerSet) => void
}

/** Makes a person or a team answerable. Works before hydration; with it the page stays, and what was typed until it is done. */
export function OwnerForm({ users, request, start, onSet }: OwnerFormProps) {
  const words = useTranslations('decide')
  const [type, setType] = useState(start.type)
  const [typed, setTyped] = useState(start.typed)
  const [touched, setTouched] = useState(false)
  const attempt = useRef({ wish: '', request: request ?? '' })
  const redraw = useRedraw()
  const setting = useMutation({
    mutationFn: postOwner,
    onSuccess: async (set) => {
      attempt.current = { wish: '', request: newRequestId() }
      setTyped('')
      onSet(set)
      await redraw()
    },
  })

  function send(event: FormEvent) {
    event.preventDefault()
    const owner: OwnerWish = type === 'team' ? { type, name: typed } : { type, named: typed }
    // The same wish tried again is the same request: whatever the first attempt did, it is done once.
    const wish = JSON.stringify({ users, owner })
    if (attempt.current.wish !== wish) attempt.current = { wish, request: newRequestId() }
    setting.mutate({ request: attempt.current.request, users, owner })
  }
  function touch() {
    setTouched(true)
    // What was wrong with the last wish says nothing about the one being typed.
    if (setting.isError) setting.reset()
  }
  const problem = setting.error ? problemCode(setting.error) : setting.isIdle && !touched ? start.problem : null
  return (
    <form method="post" action="/api/v1/decisions/owner" onSubmit={send} className="grid gap-2">
      {request && <input type="hidden" name="request" value={request} />}
      {users.map((user) => (
        <input key={user} type="hidden" name="user" value={user} />
      ))}
      <div className="flex flex-wrap gap-2">
        <select
          name="owner-type"
          aria-label={words('ownerType')}
          value={type}
          onChange={({ target }) => {
            touch()
            setType(target.value === 'team' ? 'team' : 'person')
          }}
          className={FIELD}
        >
          <option value="person">{words('person')}</option>
          <option value="team">{words('team')}</option>
        </select>
        <OwnerField
          type={type}
          typed={typed}
          onType={(text) => {
            touch()
            setTyped(text)
          }}
        />
        <Button type="submit" isBusy={setting.isPending}>
          {setting.isPending ? words('setting') : words('set')}
        </Button>
      </div>
      {problem && <DecideProblem code={problem} />}
    </form>
  )
}

interface OwnerFieldProps {
  type: 'person' | 'team'
  typed: string
  onType: (typed: string) => void
}

/** A text field with suggestions: people by name or address, teams that own something already. */
function OwnerField({ type, typed, onType }: OwnerFieldProps) {
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
  const options = type === 'team' ? (data?.teams ?? []) : (data?.people ?? []).map(personText)
  return (
    <>
      <input
        name="owner"
        list={list}
        required
        maxLength={type === 'team' ? 128 : 320}
        autoComplete="off"
        value={typed}
        onFocus={() => setUsed(true)}
        onChange={({ target }) => onType(target.value)}
        aria-label={words(type === 'team' ? 'teamName' : 'personName')}
        placeholder={words(type === 'team' ? 'teamName' : 'personName')}
        className={`${FIELD} grow basis-40 md:basis-56 placeholder:text-ink-3`}
      />
      <datalist id={list}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </>
  )
}
