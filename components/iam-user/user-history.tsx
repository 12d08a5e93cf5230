import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { UndoHere, UndoPlace } from '@/components/decide/undo-place'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { DecidedOwner } from '@/lib/domain/decision'
import type { UserEvent } from '@/lib/domain/event'
import type { Uuid } from '@/lib/domain/ids'
import type { Instant } from '@/lib/domain/instant'
import { STAGES } from '@/lib/domain/judge/assessment'

/** Changes shown at once; the older ones unfold. */
const SHOWN = 12

/** What changed, newest first, down to the day it was created. */
export function UserHistory({ user, mayDecide }: { user: IamUserDetail; mayDecide: boolean }) {
  const words = useTranslations('user')
  const stages = useTranslations('stages')
  const older = user.events.slice(SHOWN)
  // Whoever was there before the first scan was not found by one: no event tells the stage that history begins with.
  const firstRead = user.events.some(({ type }) => type === 'user-seen') ? undefined : user.spans[0]
  const undoable = mayDecide && !user.removedAt ? user.ownerDecision : null
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

interface EntriesProps {
  events: readonly UserEvent[]
  user: IamUserDetail
  /** The decision that may be undone here. */
  undoable: Uuid | null
}

function Entries({ events, user, undoable }: EntriesProps) {
  return (
    <ol>
      {events.map((event) => (
        <Entry key={event.id} at={event.happenedBy}>
          <EventText event={event} people={user.people} />
          <ByWhom event={event} />
          {undoable !== null && event.type === 'owner-set' && event.data.decision === undoable && (
            <div className="mt-1">
              <UndoHere decision={undoable} />
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

/** Who did it and when exactly, where somebody did; what a scan saw, within which it happened. */
function ByWhom({ event: { actor, happenedAfter, happenedBy } }: { event: UserEvent }) {
  const words = useTranslations('user')
  if (actor.type !== 'system')
    return (
      <Quiet>{words.rich('byWhom', { name: actor.name, at: () => <InstantText at={happenedBy} as="moment" /> })}</Quiet>
    )
  if (!happenedAfter) return null
  return (
    <Quiet>
      {words.rich('happenedBetween', {
        after: () => <InstantText at={happenedAfter} as="moment" />,
        by: () => <InstantText at={happenedBy} as="moment" />,
      })}
    </Quiet>
  )
}

function Quiet({ children }: { children: ReactNode }) {
  return <small>{children}</small>
}

function EventText({ event, people }: { event: UserEvent; people: IamUserDetail['people'] }) {
  const words = useTranslations('user')
  const stages = useTranslations('stages')
  const nameOf = (owner: DecidedOwner) =>
    owner.type === 'team' ? owner.name : (people[owner.personId] ?? words('personNone'))
  switch (event.type) {
    case 'owner-set':
      return words('event.owner-set', { name: nameOf(event.data.owner) })
    case 'decision-undone':
      return event.data.decided === 'set-owner'
        ? words('event.owner-undone', { name: nameOf(event.data.value.owner) })
        : words('event.other', { type: event.type })
    case 'stage-changed':
      return STAGES.indexOf(event.data.to) < STAGES.indexOf(event.data.from)
        ? words('event.stage-back', { from: stages(event.data.from), to: stages(event.data.to) })
        : words('event.stage-changed', { to: stages(event.data.to) })
    case 'key-made':
    case 'key-deleted':
    case 'key-disabled':
    case 'key-enabled':
      return words(`event.${event.type}`, { kind: words(`credentialKind.${event.data.kind}`) })
    case 'user-renamed':
    case 'user-moved':
      return words(`event.${event.type}`, event.data)
    case 'tags-changed':
    case 'policies-changed':
      return words(`event.${event.type}`, { names: namesOf(event.data, event.data.changed) })
    case 'groups-changed':
      return words('event.groups-changed', { names: namesOf(event.data, []) })
    case 'unknown':
      return words('event.other', { type: event.data.type })
    default:
      return words(`event.${event.type}`)
  }
}

function namesOf(of: { added: readonly string[]; removed: readonly string[] }, changed: readonly string[]): string {
  return [...of.added.map((name) => `+${name}`), ...of.removed.map((name) => `−${name}`), ...changed].join(', ')
}
