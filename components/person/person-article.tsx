import { useTranslations } from 'next-intl'
import { PersonLink } from '@/components/iam-user/person-link'
import { RowCrumb } from '@/components/list/place-in-list'
import { Card } from '@/components/ui/card'
import type { PlaceInList } from '@/lib/contract/lists/shown'
import { type PersonDetail, toldVerdict } from '@/lib/contract/views/person'
import { isGone } from '@/lib/domain/people/doors'
import { CoverageLead } from './coverage-lead'
import { NeedsCard } from './needs-card'
import { PersonAccounts } from './person-accounts'
import { PersonHead } from './person-head'
import { SuggestionsCard } from './suggestions-card'
import { VerdictText } from './verdict-text'

interface PersonArticleProps {
  detail: PersonDetail
  /** Where they stand in the list that they were opened from; `null`: they were opened by themselves. */
  place: PlaceInList | null
  /** Every account is told, else the first of them; and the page where every one is. */
  allAccounts: boolean
  allHref: string
}

/** One person: the verdict, IAM users beside Identity Center in every account, what is still needed, what may be theirs. */
export function PersonArticle({ detail, place, allAccounts, allHref }: PersonArticleProps) {
  const words = useTranslations('people')
  const { person, verdict, usedAfter } = detail
  const isDanger = isGone(person.status) && verdict.state === 'open'
  return (
    <article>
      <Head detail={detail} place={place} />
      <div className="grid gap-4">
        <Card tone={isDanger ? 'danger' : 'plain'}>
          <p className="text-[1rem]">
            <VerdictText verdict={toldVerdict(verdict, null)} status={person.status} most={6} />
          </p>
          {usedAfter > 0 && <p className="text-danger">{words('usedAfter', { count: usedAfter })}</p>}
        </Card>
        <PersonAccounts accounts={detail.accounts} all={allAccounts} allHref={allHref} />
        <NeedsCard detail={detail} />
        {detail.suggestions.length > 0 && <SuggestionsCard suggestions={detail.suggestions} />}
      </div>
    </article>
  )
}

function Head({ detail, place }: Pick<PersonArticleProps, 'detail' | 'place'>) {
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
      {!coverage.complete && (
        <p className="text-quiet">
          <CoverageLead coverage={coverage} unread={null} />
        </p>
      )}
    </PersonHead>
  )
}
