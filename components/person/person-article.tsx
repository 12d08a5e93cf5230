import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { PageTitle } from '@/components/ui/page-title'
import { type PersonDetail, toldVerdict } from '@/lib/contract/views/person'
import { isGone } from '@/lib/domain/people/doors'
import { CoverageLead } from './coverage-lead'
import { NeedsCard } from './needs-card'
import { PersonAccounts } from './person-accounts'
import { StatusText } from './status-text'
import { SuggestionsCard } from './suggestions-card'
import { VerdictText } from './verdict-text'

/** One person: the verdict, IAM users beside Identity Center in every account, what is still needed, what may be theirs. */
export function PersonArticle({ detail, allAccounts }: { detail: PersonDetail; allAccounts: boolean }) {
  const words = useTranslations('people')
  const { person, verdict, coverage, usedAfter } = detail
  const isDanger = isGone(person.status) && verdict.state === 'open'
  return (
    <article>
      <Head detail={detail} />
      <div className="grid gap-4">
        <Card tone={isDanger ? 'danger' : 'plain'}>
          <p className="text-[1rem]">
            <VerdictText verdict={toldVerdict(verdict, 6)} status={person.status} complete={coverage.complete} />
          </p>
          {usedAfter > 0 && <p className="text-danger">{words('usedAfter', { count: usedAfter })}</p>}
          {!coverage.complete && (
            <p className="mt-1 text-quiet text-ink-3">
              <CoverageLead coverage={coverage} />
            </p>
          )}
        </Card>
        <PersonAccounts accounts={detail.accounts} all={allAccounts} allHref={`/people/${person.id}?accounts=all`} />
        <NeedsCard detail={detail} />
        {detail.suggestions.length > 0 && <SuggestionsCard suggestions={detail.suggestions} />}
      </div>
    </article>
  )
}

function Head({ detail: { person, manager, since, days } }: { detail: PersonDetail }) {
  const words = useTranslations('people')
  const { directory } = person
  const gone = isGone(person.status)
  return (
    <PageTitle
      above={
        <Link href="/people" prefetch={false} className="hover:underline">
          {words('page')}
        </Link>
      }
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {person.name}
          <span className="flex flex-wrap gap-1.5 text-body font-normal">
            <Badge tone={gone ? 'danger' : 'plain'}>
              <StatusText person={person} />
            </Badge>
            {person.employment && person.employment !== 'employee' && (
              <Badge>{words(`employment.${person.employment}`)}</Badge>
            )}
          </span>
        </span>
      }
      lead={
        <>
          <p>
            {[person.reading, person.department].filter(Boolean).join(' · ')}
            {manager && (
              <>
                {(person.reading || person.department) && ' · '}
                {words.rich('manager', {
                  name: manager.name,
                  link: (chunks) => (
                    <Link
                      href={`/people/${manager.id}`}
                      prefetch={false}
                      className="underline decoration-line underline-offset-3"
                    >
                      {chunks}
                    </Link>
                  ),
                })}
              </>
            )}
            {since && days !== null && (
              <>
                {' · '}
                {words.rich(person.status === 'left' ? 'leftOn' : 'endedOn', { day: () => <InstantText at={since} /> })}
                {` (${words('daysAgo', { days })})`}
              </>
            )}
          </p>
          <p className="text-quiet">
            {person.emails.join(', ')}
            {person.emails.length > 0 && ' · '}
            {directory
              ? `${words('identityCenter')}: ${words(`directory.${directory.status}`)}`
              : words('noDirectoryUser')}
          </p>
        </>
      }
    />
  )
}
