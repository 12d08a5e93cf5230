import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { askException } from '@/app/actions/ask-exception'
import { setDue } from '@/app/actions/set-due'
import { setKind } from '@/app/actions/set-kind'
import { setNote } from '@/app/actions/set-note'
import { setOwner } from '@/app/actions/set-owner'
import { setTicket } from '@/app/actions/set-ticket'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { DayField, LongText, ReasonField, TicketField } from '@/components/decide/fields'
import { OwnerForm } from '@/components/decide/owner-form'
import { KindFields } from '@/components/decide/searched-fields'
import { type Action, useAct } from '@/components/ui/use-act'
import type { Decided, OwnerSet } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'

/** What was decided, of which, and in which words. */
export interface DoneForMany {
  decided: Decided
  said?: string
  unfit?: string
}

interface DecideForManyProps {
  users: readonly Uuid[]
  onDone: (done: DoneForMany) => void
}

/** What can be said of many IAM users at once. */
const VERBS = ['owner', 'kind', 'exception', 'due', 'note', 'ticket'] as const
type Verb = (typeof VERBS)[number]

/** One decision about many IAM users: first which, then what. It is there with JavaScript only, as the selection is. */
export function DecideForMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const [verb, setVerb] = useState<Verb>('owner')
  const Form = FORMS[verb]
  return (
    <div className="grid min-w-0 gap-2">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{words('many.what')}</legend>
        {VERBS.map((one) => (
          <label
            key={one}
            className="inline-flex min-h-8 cursor-pointer items-center rounded-lg border border-line px-2.5 text-quiet text-ink-2 has-checked:border-ink-3 has-checked:bg-selected has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ink-2"
          >
            <input
              type="radio"
              name="verb"
              value={one}
              checked={verb === one}
              onChange={() => setVerb(one)}
              className="sr-only"
            />
            {words(`many.${one}`)}
          </label>
        ))}
      </fieldset>
      <Form users={users} onDone={onDone} />
    </div>
  )
}

const FORMS: Readonly<Record<Verb, (props: DecideForManyProps) => React.ReactNode>> = {
  owner: OwnerOfMany,
  kind: KindOfMany,
  exception: ExceptionForMany,
  due: DueForMany,
  note: NoteForMany,
  ticket: TicketForMany,
}

function useForMany<T extends Decided>(action: Action<T>, onDone: DecideForManyProps['onDone']) {
  return useAct(action, '#selection', (decided) => onDone({ decided }))
}

function OwnerOfMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const acting = useAct(setOwner, '#selection', (decided: OwnerSet) =>
    onDone({ decided, said: words('done', { count: decided.decisions.length, name: decided.owner.name }) }),
  )
  return (
    <Deciding acting={acting}>
      <OwnerForm users={users} />
    </Deciding>
  )
}

function KindOfMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const acting = useForMany(setKind, onDone)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={users} submit={words('setKind')}>
        <KindFields id="many" kind="unknown" integration={null} />
      </DecisionForm>
    </Deciding>
  )
}

function ExceptionForMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const acting = useForMany(askException, onDone)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={users} submit={words('askDo')}>
        <p className="text-quiet text-ink-3">{words('askLead')}</p>
        <ReasonField id="many" label={words('askReason')} />
        <DayField id="many" name="until" label={words('askUntil')} required />
      </DecisionForm>
    </Deciding>
  )
}

function DueForMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const acting = useForMany(setDue, onDone)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={users} submit={words('setDue')}>
        <DayField id="many" name="due" label={words('dueDay')} required />
      </DecisionForm>
    </Deciding>
  )
}

function NoteForMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const acting = useForMany(setNote, onDone)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={users} submit={words('setNote')}>
        <LongText id="many" name="note" label={words('note')} required />
      </DecisionForm>
    </Deciding>
  )
}

function TicketForMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const acting = useForMany(setTicket, onDone)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={users} submit={words('setTicket')}>
        <TicketField id="many" required />
      </DecisionForm>
    </Deciding>
  )
}
