import { useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { PersonName } from '@/components/person/person-name'
import { Panel } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import type { InfraQuestion } from '@/lib/contract/views/leaving'

/** IAM users of which managers do not know whether they are a leaver's: engineers say so on the user's page. Needs the words `leavers`. */
export function InfraQuestions({ questions }: { questions: readonly InfraQuestion[] }) {
  const words = useTranslations('leavers.infra')
  return (
    <section id="asked-infra" className="mt-5 scroll-mt-4">
      <h2 className="font-semibold">{words('title', { count: questions.length })}</h2>
      <p className="mb-2 max-w-prose text-ink-3">{words('lead')}</p>
      <Panel>
        <TableOf
          caption={words('title', { count: questions.length })}
          columns={[
            {
              label: words('user'),
              heading: true,
              className: 'named',
              cell: ({ user, account }: InfraQuestion) => (
                <>
                  <UserLink user={user} />
                  <small>
                    <AccountLink account={account} />
                  </small>
                </>
              ),
            },
            { label: words('person'), cell: ({ person }: InfraQuestion) => <PersonName person={person} /> },
            {
              label: words('by'),
              cell: ({ by, at }: InfraQuestion) => (
                <>
                  {by}
                  <small>
                    <InstantText at={at} />
                  </small>
                </>
              ),
            },
          ]}
          rows={questions}
          keyOf={({ id }) => id}
          leading
        />
      </Panel>
    </section>
  )
}
