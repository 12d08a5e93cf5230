import { useMessages, useNow, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useEventWords } from '@/components/activity/event-text'
import { HappenedBetween } from '@/components/activity/happened-between'
import { UndoHere, UndoPlace } from '@/components/decide/undo-place'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { WholeDays } from '@/components/ui/whole-days'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { RecordedReason, UserEvent } from '@/lib/domain/event'
import { exceptionState } from '@/lib/domain/exception'
import type { Uuid } from '@/lib/domain/ids'
import { type Instant, instant } from '@/lib/domain/instant'
import { isWayBack } from '@/lib/domain/judge/assessment'
import type { Reason } from '@/lib/domain/judge/reason'
import type { Decides } from './decides'
import { ReasonList } from './reason-list'
import { unsaid } from './unsaid'

/** Changes shown at once; the older ones unfold. */
const SHOWN = 12

/** What changed, newest first, down to the day it was created. */
export function UserHistory({ user, decides }: { user: IamUserDetail; decides: Decides | null }) {
  const words = useTranslations('user')
  const stages = useTranslations('stages')
  const older = user.events.slice(SHOWN)
  // Whoever was there before the first scan was not found by one: no event tells the stage that history begins with.
  const firstRead = user.events.some(({ type }) => type === 'user-seen') ? undefined : user.spans[0]
  const now = instant(useNow())
  const undoable = new Set(decides ? undoableOf(user, decides, now) : [])
  const entries = { user, undoable }
  return (
    <UndoPlace id="history">
      <Card title={words('history')}>
        <Entries events={user.events.slice(0, SHOWN)} {...entries} />
        {older.length > 0 && (
          <details>
            <summary className="py-2 text-ink-3 underline">{words('historyMore', { count: older.length })}</summary>
            <Entries events={older} {...entries} />
          </details>
        )}
        <ol className="border-t border-soft">
          {firstRead && <Entry at={firstRead.fromAt}>{words('firstRead', { stage: stages(firstRead.stage) })}</Entry>}
          <Entry at={user.createdAt}>{words('created')}</Entry>
        </ol>
      </Card>
    </UndoPlace>
  )
}

/**
 * What was decided about exceptions and stands: requests, and the latest answers to them by whoever may give them; of one that has
 * ended there is nothing to take back. Other decisions are taken back where their fact stands.
 */
function undoableOf({ exceptions }: IamUserDetail, { approves }: Decides, now: Instant): Uuid[] {
  return exceptions.flatMap((exception) => {
    const { id, answer } = exception
    const state = exceptionState(exception, now)
    if (state === 'expired' || state === 'lapsed') return []
    return answer && (approves || answer.is === 'withdrawn') ? [id, answer.id] : [id]
  })
}

interface EntriesProps {
  events: readonly UserEvent[]
  user: IamUserDetail
  /** Decisions that may be undone here. */
  undoable: ReadonlySet<Uuid>
}

function Entries({ events, user, undoable }: EntriesProps) {
  const told = useEventWords(user.people)
  return (
    <ol>
      {events.map((event) => (
        <Entry key={event.id} at={event.happenedBy}>
          <WholeDays>{told(event)}</WholeDays>
          <Why event={event} user={user} />
          <ByWhom event={event} />
          {(event.type === 'exception-asked' || event.type === 'exception-answered') &&
            undoable.has(event.data.decision) && (
              <div className="mt-1">
                <UndoHere decision={event.data.decision} />
              </div>
            )}
        </Entry>
      ))}
    </ol>
  )
}

function Entry({ at, children }: { at: Instant; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3 border-b border-soft py-2 last:border-0">
      <span className="text-ink-3">
        <InstantText at={at} />
      </span>
      <span className="wrap-anywhere">{children}</span>
    </li>
  )
}

/** Why it went back, or was used again. What is on the way to zero is told by the steps. */
function Why({ event, user }: { event: UserEvent; user: IamUserDetail }) {
  const { reasons: worded } = useMessages()
  const { nextActionBecause, blockedBy } = user.assessment
  // One of a code that is used no more has no words.
  const isWorded = (reason: RecordedReason): reason is Reason => reason.code in worded
  // What the next action says as its reason is not said again, nor what the line itself says.
  const reasons = unsaid(whyOf(event).filter(isWorded), [...nextActionBecause, ...blockedBy]).filter(
    ({ code }) => code !== event.type,
  )
  return (
    reasons.length > 0 && (
      <Quiet>
        <ReasonList reasons={reasons} user={user} />
      </Quiet>
    )
  )
}

function whyOf(event: UserEvent): readonly RecordedReason[] {
  if (event.type === 'used-again') return event.version === 1 ? [] : [event.data.because]
  const isBack = event.type === 'stage-changed' && event.version !== 1 && isWayBack(event.data)
  return isBack ? event.data.because : []
}

/** Who did it and when exactly, where somebody did; what a scan saw, within which it happened. */
function ByWhom({ event }: { event: UserEvent }) {
  const { actor, happenedBy } = event
  const words = useTranslations('user')
  if (actor.type !== 'system')
    return (
      <Quiet>{words.rich('byWhom', { name: actor.name, at: () => <InstantText at={happenedBy} as="moment" /> })}</Quiet>
    )
  return <HappenedBetween event={event} />
}

function Quiet({ children }: { children: ReactNode }) {
  return <small>{children}</small>
}
