import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { StatusText } from '@/components/person/status-text'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { PageTitle } from '@/components/ui/page-title'
import type { PersonDetail } from '@/lib/contract/views/person'
import { isUsedAfter } from '@/lib/domain/people/doors'
import { DoorList } from './door-list'

/** Somebody of the reader's line who left: since when, and each way in, in words that need no AWS knowledge. */
export function LeaverArticle({ detail }: { detail: PersonDetail }) {
  return (
    <article>
      <Head detail={detail} />
      <div className="grid gap-4">
        <Doors detail={detail} />
      </div>
    </article>
  )
}

function Head({ detail: { person, manager, since, days } }: { detail: PersonDetail }) {
  const people = useTranslations('people')
  const line = useTranslations('leavers.line.person')
  const { name, reading, department, employment } = person
  return (
    <PageTitle
      above={
        <Link href="/leavers" prefetch={false} className="hover:underline">
          {line('back')}
        </Link>
      }
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {name}
          <span className="flex flex-wrap gap-1.5 text-body font-normal">
            <Badge tone="danger">
              <StatusText person={person} />
            </Badge>
            {employment && employment !== 'employee' && <Badge>{people(`employment.${employment}`)}</Badge>}
          </span>
        </span>
      }
      lead={
        <>
          {[reading, department, manager && line('manager', { name: manager.name })].filter(Boolean).join(' · ')}
          {since && days !== null && (
            <>
              {' · '}
              {people.rich(person.status === 'left' ? 'leftOn' : 'endedOn', { day: () => <InstantText at={since} /> })}
              {` (${people('daysAgo', { days })})`}
            </>
          )}
        </>
      }
    />
  )
}

function Doors({ detail: { person, since, verdict, coverage } }: { detail: PersonDetail }) {
  const words = useTranslations('leavers')
  const line = useTranslations('leavers.line.person')
  const { state, suggested } = verdict
  const ended = person.status === 'access-ended'
  const doors = verdict.doors.map((door) => ({ ...door, usedAfter: isUsedAfter(door, person, ended ? since : null) }))
  const used = doors.filter((door) => door.usedAfter).length
  return (
    <Card title={line('title')} tone={state === 'open' ? 'danger' : 'plain'}>
      {state === 'open' && (
        <>
          <p className={`mb-1 ${used > 0 ? 'font-semibold text-danger' : ''}`}>
            {words(ended ? 'doorsEnded' : 'doors', {
              count: doors.length,
              used,
              complete: String(coverage.complete),
            })}
          </p>
          <DoorList doors={doors} after={ended ? 'ended' : 'left'} />
          <p className="mt-2 text-ink-3">{line('what')}</p>
        </>
      )}
      {state === 'unchecked' && <NotKnown>{line('unchecked')}</NotKnown>}
      {state === 'clear' && <p className="text-ink-3">{line('none', { complete: String(coverage.complete) })}</p>}
      {suggested > 0 && <p className="mt-2 text-ink-3">{line('suggested', { count: suggested })}</p>}
      {state === 'open' && !coverage.complete && <p className="mt-2 text-quiet text-ink-3">{line('atLeast')}</p>}
    </Card>
  )
}
