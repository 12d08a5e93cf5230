import { useTimeZone, useTranslations } from 'next-intl'
import { PersonLink } from '@/components/iam-user/person-link'
import { CaseDoors } from '@/components/leavers/case-doors'
import { DoubtNote } from '@/components/leavers/doubt-note'
import { RowCrumb } from '@/components/list/place-in-list'
import { UnreadAccounts } from '@/components/overview/unread-accounts'
import { Identities } from '@/components/roster/identities'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { PlaceInList } from '@/lib/contract/lists/shown'
import type { UnreadAmong } from '@/lib/contract/views/account'
import { type PersonDetail, toldVerdict } from '@/lib/contract/views/person'
import type { IdentityQuestions } from '@/lib/contract/views/roster'
import { dayIn, daysBetween } from '@/lib/domain/instant'
import { isGone } from '@/lib/domain/people/doors'
import { NeedsCard } from './needs-card'
import { PersonAccounts } from './person-accounts'
import { PersonHead } from './person-head'
import { PersonHistory } from './person-history'
import { PersonMachines } from './person-machines'
import { PersonReach } from './person-reach'
import { SuggestionsCard } from './suggestions-card'
import { isCovered, VerdictText } from './verdict-text'

interface PersonArticleProps {
  detail: PersonDetail
  /** The accounts in which they have something and that were not wholly read. */
  unread: UnreadAmong
  /** Where they stand in the list that they were opened from; `null`: they were opened by themselves. */
  place: PlaceInList | null
  /** Every account is told, else the first of them; and the page where every one is. */
  allAccounts: boolean
  allHref: string
  /** What lists of people cannot decide about them, and whether the reader keeps those. */
  questions: IdentityQuestions
  mayIdentify: boolean
}

/** One person: the verdict, IAM users beside Identity Center in every account, what is still needed, what may be theirs. */
export function PersonArticle(article: PersonArticleProps) {
  const { detail, unread, place, allAccounts, allHref, questions, mayIdentify } = article
  const words = useTranslations('people')
  const { person, since, days, verdict, usedAfter, usedAfterLastWorkingDay, sessionsUntil, beside } = detail
  const shutSince = beside?.shutSince ?? null
  const timeZone = useTimeZone() ?? 'UTC'
  // Not while days are withheld, nor of what was shut before they left.
  const isAfter = person.status === 'left' && days !== null && since !== null && shutSince !== null && shutSince > since
  const isDanger = isGone(person.status) && verdict.state === 'open'
  return (
    <article>
      <Head detail={detail} unread={unread} place={place} />
      {isGone(person.status) && <DoubtNote doubts={detail.doubts} />}
      <div className="grid gap-4">
        <Card tone={isDanger ? 'danger' : 'plain'}>
          <p className="text-[1rem]">
            <VerdictText
              verdict={toldVerdict(verdict, null)}
              status={person.status}
              most={6}
              shutSince={shutSince}
              shutAfter={isAfter && person.lastDay ? daysBetween(person.lastDay, dayIn(shutSince, timeZone)) : null}
            />
          </p>
          {sessionsUntil && (
            <p>{words.rich('sessionsUntil', { moment: () => <InstantText at={sessionsUntil} as="moment" /> })}</p>
          )}
          {usedAfter > 0 && <p className="text-danger">{words('usedAfter', { count: usedAfter })}</p>}
          {usedAfterLastWorkingDay > 0 && (
            <p className="text-ink-2">{words('usedAfterLastWorkingDay', { count: usedAfterLastWorkingDay })}</p>
          )}
        </Card>
        {detail.case && detail.case.state !== 'withdrawn' && <CaseDoors of={detail.case} plain={false} />}
        <PersonAccounts accounts={detail.accounts} given={beside?.given ?? []} all={allAccounts} allHref={allHref} />
        <NeedsCard detail={detail} />
        <PersonMachines detail={detail} />
        <Identities questions={questions} mayAnswer={mayIdentify} />
        {detail.suggestions.length > 0 && <SuggestionsCard suggestions={detail.suggestions} />}
        {beside && <PersonReach reach={beside.reach} />}
        {beside && <PersonHistory person={person.id} events={beside.events} people={beside.people} />}
      </div>
    </article>
  )
}

function Head({ detail, unread, place }: Pick<PersonArticleProps, 'detail' | 'unread' | 'place'>) {
  const words = useTranslations('people')
  const { emails, directory } = detail.person
  const { manager, coverage } = detail
  return (
    <PersonHead
      detail={detail}
      above={<RowCrumb place={place} list="/people" name={words('page')} />}
      manager={
        manager &&
        words.rich('manager', {
          name: manager.name,
          link: (chunks) => (
            <PersonLink id={manager.id} isOpen>
              {chunks}
            </PersonLink>
          ),
        })
      }
    >
      <p className="text-quiet">
        {emails.join(', ')}
        {emails.length > 0 && ' · '}
        {directory ? `${words('identityCenter')}: ${words(`directory.${directory.status}`)}` : words('noDirectoryUser')}
      </p>
      {!coverage.assignmentsRead && !isCovered(detail) && <p className="text-quiet">{words('assignmentsUnread')}</p>}
      {unread.count > 0 && (
        <div className="text-quiet">
          <UnreadAccounts accounts={unread.named} count={unread.count} href={null} />
        </div>
      )}
    </PersonHead>
  )
}
