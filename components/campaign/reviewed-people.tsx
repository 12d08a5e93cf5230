import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import type { ReviewedPeople } from '@/lib/contract/views/campaign'

/** Whom managers answered for in a way that asks for something, and who is asked about by nobody: a card for each, by name. */
export function ReviewedPeopleCards({ groups }: { groups: readonly ReviewedPeople[] }) {
  const words = useTranslations('campaigns')
  return groups.map(({ said, people, count }) => (
    <Card key={said} title={words(`reviewed.${said}`)} aside={count}>
      <ul className="grid gap-x-4 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
        {people.map(({ id, name, by }) => (
          <li key={id} className="wrap-anywhere">
            {name === null ? (
              words('unknownPerson')
            ) : (
              <Link href={`/people/${id}`} prefetch={false} className="underline">
                {name}
              </Link>
            )}
            {by && (
              <span className="block text-quiet text-ink-3">
                {words('manager')}: {by}
              </span>
            )}
          </li>
        ))}
      </ul>
      {count > people.length && (
        <p className="mt-2 text-ink-3">{words('moreReviewed', { count: count - people.length })}</p>
      )}
    </Card>
  ))
}
