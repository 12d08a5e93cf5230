'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { UndoForm } from '@/components/decide/undo-form'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { STAGES } from '@/lib/domain/assessment'
import { CREDENTIAL_KINDS } from '@/lib/domain/credential'
import type { IamUserDetail, UserEvent } from '@/lib/domain/iam-user-detail'
import type { Uuid } from '@/lib/domain/ids'
import type { Instant } from '@/lib/domain/instant'
import { ownerEvent, standingOwnerDecision } from '@/lib/domain/owner-event'

/** Changes shown at once; the older ones unfold. */
const SHOWN = 12

/** What changed, newest first, down to the day it was created. */
export function UserHistory({ user, mayDecide }: { user: IamUserDetail; mayDecide: boolean }) {
  const words = useTranslations('user')
  const decide = useTranslations('decide')
  const stages = useTranslations('stages')
  const place = useRef<HTMLDivElement>(null)
  const [undone, setUndone] = useState(false)
  const older = user.events.slice(SHOWN)
  // Whoever was there before the first scan was not found by one: no event tells the stage that history begins with.
  const firstRead = user.events.some(({ type }) => type === 'user-seen') ? undefined : user.spans[0]
  const undoable = mayDecide && !user.removedAt ? standingOwnerDecision(user.events) : null
  const entries = {
    user,
    undoable,
    // The button goes with what it undid: the keyboard stays in the history, and what happened is read aloud.
    onUndone: () => {
      setUndone(true)
      place.current?.focus()
    },
  }
  return (
    <div id="history" ref={place} tabIndex={-1} className="scroll-mt-4">
      <Card title={words('history')}>
        <p role="status" className="sr-only">
          {undone && decide('undone')}
        </p>
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
    </div>
  )
}

interface EntriesProps {
  events: readonly UserEvent[]
  user: IamUserDetail
  /** The decision that may be undone here. */
  undoable: Uuid | null
  onUndone: () => void
}

function Entries({ events, user, undoable, onUndone }: EntriesProps) {
  return (
    <ol>
      {events.map((event) => (
        <Entry key={event.id} at={event.happenedBy}>
          <EventText event={event} people={user.people} />
          <ByWhom event={event} />
          {undoable !== null && event.type === 'owner-set' && ownerEvent(event)?.decision === undoable && (
            <div className="mt-1">
              <UndoForm decisions={[undoable]} user={user.id} onUndone={onUndone} />
            </div>
          )}
        </Entry>
      ))}
    </ol>
  )
}

function Entry({ at, children }: { at: Instant; children: React.ReactNode }) {
  return (
    <li className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3 border-b border-soft py-2 last:border-0">
      <span className="text-ink-3">
        <InstantText at={at} />
      </span>
      <span className="wrap-anywhere">{children}</span>
    </li>
  )
}

const PLAIN = [
  'user-seen',
  'user-removed',
  'user-returned',
  'password-set',
  'password-removed',
  'password-changed',
  'mfa-on',
  'mfa-off',
  'boundary-changed',
  'used-again',
] as const
const OF_KEYS = ['key-made', 'key-deleted', 'key-disabled', 'key-enabled'] as const
const OF_NAMES = ['tags-changed', 'groups-changed', 'policies-changed'] as const
const OF_PLACES = ['user-renamed', 'user-moved'] as const

/** Who did it and when exactly, where somebody did: what AWS tells names nobody. */
function ByWhom({ event: { actor, happenedBy } }: { event: UserEvent }) {
  const words = useTranslations('user')
  if (!actor || actor.type === 'system') return null
  return (
    <span className="block text-quiet text-ink-3">
      {words.rich('byWhom', { name: actor.name, at: () => <InstantText at={happenedBy} as="moment" /> })}
    </span>
  )
}

function EventText({ event, people }: { event: UserEvent; people: IamUserDetail['people'] }) {
  const { type, data } = event
  const words = useTranslations('user')
  const stages = useTranslations('stages')
  const decided = ownerEvent(event)
  if (decided) {
    const { owner, undone } = decided
    const name = owner.type === 'team' ? owner.name : (people[owner.personId] ?? words('personNone'))
    return words(undone ? 'event.owner-undone' : 'event.owner-set', { name })
  }
  const plain = PLAIN.find((known) => known === type)
  if (plain) return words(`event.${plain}`)
  const ofKey = OF_KEYS.find((known) => known === type)
  const kind = CREDENTIAL_KINDS.find((known) => known === text(data, 'kind'))
  if (ofKey && kind) return words(`event.${ofKey}`, { kind: words(`credentialKind.${kind}`) })
  const ofNames = OF_NAMES.find((known) => known === type)
  if (ofNames) {
    const names = [...list(data, 'added', '+'), ...list(data, 'removed', '−'), ...list(data, 'changed', '')]
    return words(`event.${ofNames}`, { names: names.join(', ') })
  }
  const ofPlaces = OF_PLACES.find((known) => known === type)
  if (ofPlaces) return words(`event.${ofPlaces}`, { from: text(data, 'from'), to: text(data, 'to') })
  const stage = STAGES.find((known) => known === text(data, 'to'))
  if (type === 'stage-changed' && stage) return words('event.stage-changed', { to: stages(stage) })
  return words('event.other', { type })
}

/** One field of an event's data, which is whatever its version recorded. */
function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Object.entries(data).find(([key]) => key === name)?.[1] : undefined
}

function text(data: unknown, name: string): string {
  const value = field(data, name)
  return typeof value === 'string' ? value : ''
}

function list(data: unknown, name: string, sign: string): string[] {
  const value = field(data, name)
  return Array.isArray(value) ? value.map((entry) => `${sign}${String(entry)}`) : []
}
