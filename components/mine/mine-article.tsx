import { useTranslations } from 'next-intl'
import { VerdictText } from '@/components/person/verdict-text'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { own } from '@/components/ui/own-number'
import { PageTitle } from '@/components/ui/page-title'
import type { Mine } from '@/lib/contract/views/mine'
import { MineAccess } from './mine-access'
import { MineAsked } from './mine-asked'
import { MineTable } from './mine-table'

interface MineArticleProps {
  mine: Mine
  /** Whoever looks may open the pages of IAM users and accounts. */
  opensPages: boolean
  /** The company's AWS access portal; `null`: not set. */
  portal: string | null
}

/** What whoever is signed in has in AWS, and what they have to do about each; of nobody else a word. */
export function MineArticle({ mine, opensPages, portal }: MineArticleProps) {
  const words = useTranslations('mine')
  const common = useTranslations('common')
  const { self, asked, verdict, users, machines, access, coverage } = mine
  if ('unknown' in self)
    return (
      <>
        <PageTitle title={words('page')} />
        <EmptyState title={words(`unknown.${self.unknown}`, { email: self.email ?? '' })}>
          {words('unknownText')}
        </EmptyState>
      </>
    )
  const working = users.filter(({ liveCredentials }) => liveCredentials > 0).length
  const { failed, partly } = coverage
  const isAsked = asked.some(({ open }) => open > 0)
  return (
    <article>
      <PageTitle
        title={words.rich('title', {
          working,
          users: users.length,
          complete: String(coverage.complete),
          own: own(working),
        })}
        lead={
          <>
            {verdict && verdict.state === 'open' && users.length > 0 && (
              <p>
                <VerdictText verdict={verdict} status="active" most={6} />
              </p>
            )}
            {failed + partly > 0 && (
              <p>{words('unread', { accounts: common('unreadAccounts', { failed, partly }) })}</p>
            )}
          </>
        }
      />
      <div className="grid grid-cols-1 gap-4">
        {isAsked && <MineAsked asked={asked} />}
        {users.length > 0 && (
          <Card title={words('users')} aside={users.length}>
            <MineTable caption={words('usersCaption')} users={users} opensPages={opensPages} />
          </Card>
        )}
        {machines.length > 0 && (
          <Card title={words('machines')} aside={machines.length}>
            <p className="mb-2 text-ink-3">{words('machinesLead')}</p>
            <MineTable caption={words('machinesCaption')} users={machines} opensPages={opensPages} />
          </Card>
        )}
        {users.length + machines.length === 0 && (
          <Card>
            <EmptyState title={words(coverage.complete ? 'nothing' : 'nothingRead')}>
              {!isAsked && words('nothingText')}
            </EmptyState>
          </Card>
        )}
        {!isAsked && asked.length > 0 && <MineAsked asked={asked} />}
        <MineAccess access={access} portal={portal} />
      </div>
    </article>
  )
}
