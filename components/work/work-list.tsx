import { useTranslations } from 'next-intl'
import { FilterLink } from '@/components/list/field-links'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { linked, NumberLink } from '@/components/ui/number-link'
import { PageTitle } from '@/components/ui/page-title'
import { SentenceGap } from '@/components/ui/sentence-gap'
import { accountsHref, INCOMPLETE_READINGS } from '@/lib/contract/lists/account-list'
import { iamUsersHref } from '@/lib/contract/lists/iam-user-list'
import type { Work } from '@/lib/contract/views/work'
import { ownerOfWork, type WorkOf } from '@/lib/contract/work-wish'
import { GroupChips } from './group-chips'
import { HOT } from './hot'
import { GroupCard } from './work-group'

interface WorkListProps {
  work: Work
  /** Whose; `null`: everybody's. */
  of: WorkOf | null
  /** What people said of IAM users, and waits for an answer. */
  claims: number
  /** What managers ask of whoever administers AWS. */
  questions: number
  mayDecide: boolean
  /** Scripts name key ids in full. */
  seesKeyIds: boolean
  /** Of whoever looks. */
  email: string
}

/** What to do next: every IAM user that is not removed, once, in the group of its next action. */
export function WorkList({ work, of, claims, questions, mayDecide, seesKeyIds, email }: WorkListProps) {
  const words = useTranslations('work')
  const common = useTranslations('common')
  const { total, kept, groups, mine, team, coverage } = work
  const owner = ownerOfWork(work, of)
  const hot = groups.reduce((sum, { action, count }) => sum + (HOT.has(action) ? count : 0), 0)
  const unread = coverage.accounts - coverage.read
  return (
    <>
      <PageTitle
        title={
          owner === undefined && of
            ? words(`unknown.${of}`)
            : words('title', {
                of: of ?? 'everybody',
                count: total - kept,
                team: team?.name ?? '',
                complete: String(coverage.complete),
              })
        }
        lead={
          <>
            {words.rich('lead', {
              hot,
              kept,
              toKept: linked(
                iamUsersHref({ removed: false, excepted: true, ...(owner && { owner }) }),
                kept,
                'underline',
              ),
            })}
            {unread > 0 && (
              <>
                <SentenceGap />
                {words.rich('unread', {
                  accounts: common('unreadAccounts', { failed: coverage.failed, partly: coverage.partly }),
                  to: linked(accountsHref({ readings: INCOMPLETE_READINGS }), unread, 'underline'),
                })}
              </>
            )}
          </>
        }
        actions={
          mayDecide &&
          claims + questions > 0 && (
            <>
              {claims > 0 && (
                <NumberLink href="/work/claims" count={claims} className="underline">
                  {words('claims.link', { count: claims })}
                </NumberLink>
              )}
              {questions > 0 && (
                <NumberLink href="/leavers#asked-infra" count={questions} className="underline">
                  {words('questions', { count: questions })}
                </NumberLink>
              )}
            </>
          )
        }
      />
      {(mine !== null || team !== null || of !== null) && (
        <nav aria-label={words('whose')} className="sideways screen-only mb-2">
          <FilterLink href="/work" isOn={of === null}>
            {words('everybody')}
          </FilterLink>
          {mine && (
            <FilterLink href="/work?of=mine" isOn={of === 'mine'}>
              {words('mine')} <span className="tabular-nums">{mine.count}</span>
            </FilterLink>
          )}
          {team && (
            <FilterLink href="/work?of=team" isOn={of === 'team'}>
              {team.name} <span className="tabular-nums">{team.count}</span>
            </FilterLink>
          )}
        </nav>
      )}
      {groups.length > 0 && <GroupChips groups={groups} hrefOf={(action) => `#${action}`} />}
      <div className="grid gap-4">
        {groups.length === 0 && (
          <Card>
            <EmptyState title={words('nothing')}>
              {owner === undefined && of ? words(`unknownWhy.${of}`, { email }) : words('nothingWhy')}
            </EmptyState>
          </Card>
        )}
        {owner !== undefined &&
          groups.map((group) => (
            <GroupCard key={group.action} group={group} owner={owner} mayDecide={mayDecide} seesKeyIds={seesKeyIds} />
          ))}
      </div>
    </>
  )
}
