import { useTranslations } from 'next-intl'
import { setNote } from '@/app/actions/set-note'
import { setTicket } from '@/app/actions/set-ticket'
import { DecideHere } from '@/components/decide/decide-here'
import { DecisionForm } from '@/components/decide/decision-form'
import { LongText, TicketField } from '@/components/decide/fields'
import type { Uuid } from '@/lib/domain/ids'

/** Writes down what is known; emptied, the note is removed. */
export function NoteControl({ user, note }: { user: Uuid; note: string | null }) {
  const words = useTranslations('decide')
  return (
    <DecideHere
      id="note"
      label={words(note === null ? 'addNote' : 'change')}
      title={note === null ? undefined : words('changeNote')}
      action={setNote}
    >
      <DecisionForm users={[user]} submit={words('setNote')}>
        <LongText id="note" name="note" label={words('note')} hint={words('noteHint')} start={note ?? ''} />
      </DecisionForm>
    </DecideHere>
  )
}

/** Links a ticket; emptied, the link is removed. */
export function TicketControl({ user, ticket }: { user: Uuid; ticket: string | null }) {
  const words = useTranslations('decide')
  return (
    <DecideHere
      id="ticket"
      label={words(ticket === null ? 'addTicket' : 'change')}
      title={ticket === null ? undefined : words('changeTicket')}
      action={setTicket}
    >
      <DecisionForm users={[user]} submit={words('setTicket')}>
        <TicketField id="ticket" start={ticket ?? undefined} />
      </DecisionForm>
    </DecideHere>
  )
}
