import { useTranslations } from 'next-intl'
import { LastUseText } from '@/components/iam-user/last-use-text'
import { InstantText } from '@/components/ui/instant-text'
import { LongName } from '@/components/ui/long-name'
import { StageBadge } from '@/components/ui/stage-badge'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import type { MineUser } from '@/lib/contract/views/mine'
import { DisclaimForm } from './disclaim-form'
import { DoText } from './do-text'

interface MineTableProps {
  caption: string
  users: readonly MineUser[]
  opensPages: boolean
}

/** IAM users that are somebody's, or that they answer for: each with its stage, what to do, and "this is not mine". */
export function MineTable({ caption, users, opensPages }: MineTableProps) {
  const words = useTranslations('mine')
  const columns: readonly ColumnOf<MineUser>[] = [
    {
      label: words('user'),
      width: 'md:w-[27%]',
      heading: true,
      cell: ({ id, name, account }) => (
        <>
          {opensPages ? <UserLink user={{ id, name }} /> : <LongName>{name}</LongName>}
          <small className="wrap-anywhere">
            {account.businessName === null
              ? account.name
              : words('account', { business: account.businessName, name: account.name })}
          </small>
        </>
      ),
    },
    {
      label: words('stage'),
      width: 'md:w-[19%]',
      card: 'line',
      cell: ({ stage, excepted, lastUse }) => (
        <>
          <StageBadge stage={stage} excepted={excepted} />
          <small>{words.rich('lastUsed', { use: () => <LastUseText use={lastUse} /> })}</small>
        </>
      ),
    },
    { label: words('todo'), card: 'line', cell: (user) => <DoText user={user} /> },
    {
      label: words('theirs'),
      width: 'md:w-[22%]',
      card: 'line',
      cell: ({ id, name, claim, sure }) => (
        <>
          {!sure && !claim && <p className="text-ink-3">{words('unsure')}</p>}
          {claim && (
            <p className="text-ink-3">
              {words.rich('said', {
                answer: claim.answer,
                open: String(claim.open),
                day: () => <InstantText at={claim.at} as="day-short" />,
              })}
            </p>
          )}
          {claim?.answer !== 'not-mine' && <DisclaimForm user={id} name={name} />}
        </>
      ),
    },
  ]
  return <TableOf caption={caption} columns={columns} rows={users} keyOf={({ id }) => id} />
}
