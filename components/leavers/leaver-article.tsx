import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { NotKnown } from '@/components/iam-user/last-use-text'
import { PersonHead } from '@/components/person/person-head'
import { Card } from '@/components/ui/card'
import { leaversHref } from '@/lib/contract/lists/leaver-list'
import type { PersonDetail } from '@/lib/contract/views/person'
import { isUsedAfter } from '@/lib/domain/people/doors'
import { CaseDoors } from './case-doors'
import { useClosers } from './closers'
import { DoorsLeft } from './door-list'
import { DoubtNote } from './doubt-note'
import { HandOver } from './hand-over'

/** Somebody of the reader's line who left: since when, and each way in, in words that need no AWS knowledge. */
export function LeaverArticle({ detail }: { detail: PersonDetail }) {
  const line = useTranslations('leavers.line.person')
  return (
    <article>
      <PersonHead
        detail={detail}
        above={
          <Link href="/leavers" rel="up" prefetch={false} className="hover:underline">
            {line('back')}
          </Link>
        }
        manager={detail.manager && line('manager', { name: detail.manager.name })}
      />
      <DoubtNote doubts={detail.doubts} />
      <div className="grid gap-4">
        <Doors detail={detail} />
        {detail.case && detail.case.state !== 'withdrawn' && <CaseDoors of={detail.case} plain />}
      </div>
    </article>
  )
}

function Doors({ detail: { person, since, verdict, machines } }: { detail: PersonDetail }) {
  const line = useTranslations('leavers.line.person')
  const format = useFormatter()
  const closers = useClosers()
  const { state, suggested } = verdict
  const ended = person.status === 'access-ended'
  const doors = verdict.doors.map((door) => ({ ...door, usedAfter: isUsedAfter(door, person, ended ? since : null) }))
  return (
    <Card title={line('title')} tone={state === 'open' ? 'danger' : 'plain'}>
      {state === 'open' && (
        <>
          <DoorsLeft doors={doors} ended={ended} plain />
          <p className="mt-2">{line('what', { closers: format.list(closers(doors)) })}</p>
        </>
      )}
      {state === 'unchecked' && <NotKnown>{line('unchecked')}</NotKnown>}
      {state === 'clear' && suggested === 0 && <p className="text-ink-3">{line('none')}</p>}
      {suggested > 0 && (
        <p className="text-ink-3 not-first:mt-2">
          {state === 'open'
            ? line.rich('suggested', {
                count: suggested,
                to: (text) => (
                  <Link href={leaversHref({ q: person.name })} prefetch={false} className="underline">
                    {text}
                  </Link>
                ),
              })
            : line('suggestedAlone', { count: suggested })}
        </p>
      )}
      <HandOver person={person.id} machines={machines.users} named={null} plain />
    </Card>
  )
}
