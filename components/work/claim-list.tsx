import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { useClaimWords } from '@/components/desk/claim-words'
import { Panel } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { InstantText } from '@/components/ui/instant-text'
import { own } from '@/components/ui/own-number'
import { PageTitle } from '@/components/ui/page-title'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import type { OpenClaimLine } from '@/lib/contract/views/work'
import { ClaimForm } from './claim-form'

interface ClaimListProps {
  claims: readonly OpenClaimLine[]
  /** Whether the reader may accept and dismiss them. */
  mayDecide: boolean
}

/** What people say of IAM users, the latest first: that they are theirs or their team's, or not theirs. */
export function ClaimList({ claims, mayDecide }: ClaimListProps) {
  const words = useTranslations('work.claims')
  const desk = useTranslations('desk')
  const said = useClaimWords()
  const columns: readonly ColumnOf<OpenClaimLine>[] = [
    {
      label: words('user'),
      heading: true,
      width: 'md:w-[30%]',
      className: 'named',
      cell: ({ user, account }) => (
        <>
          <UserLink user={user} />
          <small>
            <AccountLink account={account} />
          </small>
        </>
      ),
    },
    {
      label: words('said'),
      card: 'line',
      cell: (claim) => (
        <>
          <p className="wrap-anywhere">{said(claim)}</p>
          <small>
            {desk.rich('claimedOn', { day: () => <InstantText at={claim.at} /> })}
            {claim.named && ` · ${desk('claimNames', { named: claim.named })}`}
          </small>
        </>
      ),
    },
    {
      label: words('owner'),
      width: 'md:w-[18%]',
      cell: ({ owner }) => owner ?? <span className="text-ink-3">{words('noOwner')}</span>,
    },
    ...(mayDecide
      ? [
          {
            label: words('answer'),
            width: 'md:w-[25%]',
            card: 'line' as const,
            cell: (claim: OpenClaimLine) => <ClaimForm claim={claim} what={said(claim)} />,
          },
        ]
      : []),
  ]
  return (
    <>
      <PageTitle
        above={
          <Link href="/work" rel="up" prefetch={false} className="hover:underline">
            {words('back')}
          </Link>
        }
        title={words.rich('title', { count: claims.length, own: own(claims.length) })}
        lead={words('lead')}
      />
      {claims.length === 0 ? (
        <EmptyState title={words('empty')}>{words('emptyText')}</EmptyState>
      ) : (
        <Panel>
          <TableOf caption={words('page')} columns={columns} rows={claims} keyOf={({ id }) => id} leading />
        </Panel>
      )}
    </>
  )
}
