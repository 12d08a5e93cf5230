import { useTranslations } from 'next-intl'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import { DecidedLines } from './decided-lines'
import type { Decides } from './decides'
import { Detail } from './detail'
import { NoteControl, TicketControl } from './note-controls'

/** What people wrote down beside the facts. */
export function NoteFacts({ user, decides }: { user: IamUserDetail; decides: Decides | null }) {
  const words = useTranslations('decide')
  const isSaid = (type: 'set-note' | 'set-ticket') => user.decisions.some((one) => one.type === type)
  const note = user.decisions.flatMap((one) => (one.type === 'set-note' ? one.value.note : []))[0] ?? null
  const ticket = user.decisions.flatMap((one) => (one.type === 'set-ticket' ? one.value.ticket : []))[0] ?? null
  return (
    <>
      {(decides || isSaid('set-note')) && (
        <Detail name={words('note')} isUnsaid={!isSaid('set-note')}>
          <DecidedLines user={user} types={['set-note']} mayUndo={decides !== null} />
          {decides && <NoteControl user={user.id} note={note} />}
        </Detail>
      )}
      {(decides || isSaid('set-ticket')) && (
        <Detail name={words('ticket')} isUnsaid={!isSaid('set-ticket')}>
          {ticket !== null && (
            <a href={ticket} target="_blank" rel="noreferrer" className="underline wrap-anywhere">
              {ticket}
            </a>
          )}
          <DecidedLines user={user} types={['set-ticket']} mayUndo={decides !== null} />
          {decides && <TicketControl user={user.id} ticket={ticket} />}
        </Detail>
      )}
    </>
  )
}
