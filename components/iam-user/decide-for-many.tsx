import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { acceptReplacement } from '@/app/actions/accept-replacement'
import { askException } from '@/app/actions/ask-exception'
import { linkReplacement } from '@/app/actions/link-replacement'
import { setDue } from '@/app/actions/set-due'
import { setKind } from '@/app/actions/set-kind'
import { setMatch } from '@/app/actions/set-match'
import { setNote } from '@/app/actions/set-note'
import { setOwner } from '@/app/actions/set-owner'
import { setTicket } from '@/app/actions/set-ticket'
import { Deciding } from '@/components/decide/deciding'
import { DecisionForm } from '@/components/decide/decision-form'
import { Choice, DayField, LongText, ReasonField, TextLine, TicketField } from '@/components/decide/fields'
import { OwnerForm } from '@/components/decide/owner-form'
import { KindFields, PersonField } from '@/components/decide/searched-fields'
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
  /** Whether whoever looks may accept what no record proves. */
  approves: boolean
  onDone: (done: DoneForMany) => void
}

/** What can be said of many IAM users at once. */
const VERBS = ['owner', 'kind', 'person', 'replacement', 'acceptance', 'exception', 'due', 'note', 'ticket'] as const
type Verb = (typeof VERBS)[number]

/** One decision about many IAM users: first which, then what. It is there with JavaScript only, as the selection is. */
export function DecideForMany({ users, approves, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const [verb, setVerb] = useState<Verb>('owner')
  const Form = FORMS[verb]
  return (
    <>
      <fieldset className="flex min-w-0 grow basis-120 flex-wrap gap-1">
        <legend className="sr-only">{words('many.what')}</legend>
        {VERBS.filter((one) => approves || one !== 'acceptance').map((one) => (
          <label
            key={one}
            className="inline-flex min-h-7 cursor-pointer items-center rounded-lg border border-line px-2 text-quiet text-ink-2 has-checked:border-ink-3 has-checked:bg-selected has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ink-2"
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
      <div className="min-w-0 grow basis-120">
        <Form users={users} approves={approves} onDone={onDone} />
      </div>
    </>
  )
}

const FORMS: Readonly<Record<Verb, (props: DecideForManyProps) => React.ReactNode>> = {
  owner: OwnerOfMany,
  kind: KindOfMany,
  person: PersonOfMany,
  replacement: ReplacementOfMany,
  acceptance: AcceptanceForMany,
  exception: ExceptionForMany,
  due: DueForMany,
  note: NoteForMany,
  ticket: TicketForMany,
}

/** `unfit`: why it cannot be said of some. */
function useForMany<T extends Decided>(action: Action<T>, onDone: DecideForManyProps['onDone'], unfit?: string) {
  return useAct(action, '#selection', (decided) => onDone({ decided, ...(unfit !== undefined && { unfit }) }))
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

/** One person has several users, under several names. */
function PersonOfMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const acting = useForMany(setMatch, onDone)
  return (
    <Deciding acting={acting}>
      <DecisionForm users={users} submit={words('setPersonOfMany')}>
        <input type="hidden" name="is" value="yes" />
        <PersonField id="many" />
      </DecisionForm>
    </Deciding>
  )
}

/** A role by its name is each user's own account's. */
function ReplacementOfMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const acting = useForMany(linkReplacement, onDone, words('unfit.link'))
  return (
    <Deciding acting={acting}>
      <DecisionForm users={users} submit={words('setReplacement')}>
        <Choice name="by" value="role" label={words('roleOfMany')} isFirst />
        <div className="ml-6">
          <TextLine id="many-role" name="role" label={words('roleName')} autoComplete="off" />
        </div>
        <Choice name="by" value="assignment" label={words('identityCenter')} />
      </DecisionForm>
    </Deciding>
  )
}

function AcceptanceForMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const acting = useForMany(acceptReplacement, onDone, words('unfit.acceptMany'))
  return (
    <Deciding acting={acting}>
      <DecisionForm users={users} submit={words('acceptDo')}>
        <p className="text-quiet text-ink-3">{words('acceptLead')}</p>
        <ReasonField id="many" label={words('acceptReason')} />
      </DecisionForm>
    </Deciding>
  )
}

function ExceptionForMany({ users, onDone }: DecideForManyProps) {
  const words = useTranslations('decide')
  const acting = useForMany(askException, onDone, words('unfit.ask'))
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
