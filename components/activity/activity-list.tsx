import Link from 'next/link'
import { useTimeZone, useTranslations } from 'next-intl'
import { ListHead } from '@/components/list/list-head'
import { ListRows } from '@/components/list/list-rows'
import { InstantText } from '@/components/ui/instant-text'
import { own } from '@/components/ui/own-number'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { type EventFilter, type EventPage, eventList, MOST_COUNTED } from '@/lib/contract/lists/event-list'
import type { Ignored } from '@/lib/contract/lists/fields'
import type { EventSubject, EventView } from '@/lib/contract/views/activity'
import type { ChainHead } from '@/lib/domain/chain'
import { useEventWords } from './event-text'
import { HappenedBetween } from './happened-between'
import { HeadLine } from './head-line'

interface ActivityListProps {
  filter: EventFilter
  page: EventPage
  head: ChainHead | null
  ignored: readonly Ignored[]
}

/** Events of a filter: how many there are, and one page of them, newest first. */
export function ActivityList({ filter, page, head, ignored }: ActivityListProps) {
  const words = useTranslations('activity')
  const shown = eventList.shown(filter, page)
  const { count } = page
  const observed = filter.observed === null ? 'any' : filter.observed ? 'yes' : 'no'
  const names = Object.fromEntries(page.events.flatMap(({ subjects }) => subjects.map(({ id, name }) => [id, name])))
  return (
    <>
      <ListHead
        shown={shown}
        title={
          count === MOST_COUNTED
            ? words('titleMany', { count })
            : words.rich('title', { observed, count, own: own(count) })
        }
        lead={
          <>
            {words('lead')}
            <HeadLine head={head} />
          </>
        }
        ignored={ignored}
        names={names}
        views={null}
      />
      <ListRows shown={shown} rows={page.events.length} count={count} nothing={null}>
        <EventTable page={page} />
      </ListRows>
    </>
  )
}

/** Events, one per row: when, by whom, what, and about what. */
export function EventTable({ page: { events, people } }: { page: Pick<EventPage, 'events' | 'people'> }) {
  const words = useTranslations('activity')
  const what = useEventWords(people)
  const who = ({ actor }: EventView) => (actor.type === 'system' ? words('system', { name: actor.name }) : actor.name)
  const columns: readonly ColumnOf<EventView>[] = [
    {
      label: words('when', { timeZone: useTimeZone() ?? 'UTC' }),
      width: 'md:w-50',
      card: 'flowing',
      cell: ({ recordedAt }) => <InstantText at={recordedAt} as="time" />,
    },
    { label: words('who'), width: 'md:w-36', card: 'flowing', whole: who, cell: who },
    {
      label: words('what'),
      card: 'line',
      whole: what,
      cell: (event) => (
        <>
          {what(event)}
          <HappenedBetween event={event} />
        </>
      ),
    },
    {
      label: words('about'),
      width: 'md:w-[26%]',
      heading: true,
      whole: ({ subjects }) => (subjects[0] ? nameOf(subjects[0]) : ''),
      cell: ({ subjects: [subject] }) =>
        subject ? (
          <Link href={hrefOf(subject)} prefetch={false}>
            {nameOf(subject)}
          </Link>
        ) : (
          <span className="text-ink-3">–</span>
        ),
    },
  ]
  const nameOf = (subject: EventSubject) =>
    subject.kind === 'iam-user' || subject.kind === 'role'
      ? words('inAccount', { name: subject.name, account: subject.account })
      : subject.name
  return <TableOf caption={words('caption')} columns={columns} rows={events} keyOf={({ id }) => id} lines />
}

const ROOMS = { 'iam-user': 'iam-users', role: 'roles', account: 'accounts', person: 'people' } as const

const hrefOf = ({ kind, id }: EventSubject) => `/${ROOMS[kind]}/${id}`
