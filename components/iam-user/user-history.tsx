import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { STAGES } from '@/lib/domain/assessment'
import { CREDENTIAL_KINDS } from '@/lib/domain/credential'
import type { IamUserDetail, UserEvent } from '@/lib/domain/iam-user-detail'
import type { Instant } from '@/lib/domain/instant'

/** Changes shown at once; the older ones unfold. */
const SHOWN = 12

/** What changed, newest first, down to the day it was created. */
export function UserHistory({ user }: { user: IamUserDetail }) {
  const words = useTranslations('user')
  const older = user.events.slice(SHOWN)
  return (
    <Card title={words('history')}>
      <Entries events={user.events.slice(0, SHOWN)} />
      {older.length > 0 && (
        <details>
          <summary className="py-2 text-ink-3 underline">{words('historyMore', { count: older.length })}</summary>
          <Entries events={older} />
        </details>
      )}
      <ol className="border-t border-soft">
        <Entry at={user.createdAt}>{words('created')}</Entry>
      </ol>
    </Card>
  )
}

function Entries({ events }: { events: readonly UserEvent[] }) {
  return (
    <ol>
      {events.map((event) => (
        <Entry key={event.id} at={event.happenedBy}>
          <EventText event={event} />
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

function EventText({ event: { type, data } }: { event: UserEvent }) {
  const words = useTranslations('user')
  const stages = useTranslations('stages')
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
