import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LastUseText } from '@/components/iam-user/last-use-text'
import { OwnerName, useOwnerTold } from '@/components/iam-user/owner-name'
import { SignalList, unsaidSignals } from '@/components/iam-user/signal-list'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import { LinkButton } from '@/components/ui/link-button'
import { LongName } from '@/components/ui/long-name'
import { NumberLink } from '@/components/ui/number-link'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { iamUserList, iamUserQuery } from '@/lib/contract/lists/iam-user-list'
import type { OwnerWanted } from '@/lib/contract/lists/owner-wanted'
import type { IamUserLine } from '@/lib/contract/views/iam-user'
import type { WorkGroup } from '@/lib/contract/views/work'
import { groupFilter, groupHref } from '@/lib/contract/work-wish'
import type { NextAction } from '@/lib/domain/judge/assessment'
import { isLasting } from '@/lib/domain/judge/told-action'
import { useGroupReasons, useGroupWords } from './action-words'
import { HOT } from './hot'

/** The step that carries out a next action. */
const STEP_OF: Partial<Record<NextAction, 'disable' | 'delete'>> = {
  'contain-exposed': 'disable',
  'close-leaver': 'disable',
  'disable-dormant': 'disable',
  disable: 'disable',
  delete: 'delete',
}

interface GroupCardProps {
  group: WorkGroup
  /** `null`: whoever's. */
  owner: OwnerWanted | null
  mayDecide: boolean
  seesKeyIds: boolean
}

/** IAM users of one next action: how many, what it means, what is done with them, and the most dangerous. */
export function GroupCard({ group: { action, count, users }, owner, mayDecide, seesKeyIds }: GroupCardProps) {
  const words = useTranslations('work')
  const nameOf = useGroupWords()
  const reasonOf = useGroupReasons()
  const href = groupHref(action, owner)
  const step = STEP_OF[action]
  return (
    <section id={action} aria-label={nameOf(action)} className="scroll-mt-4">
      <Card tone={HOT.has(action) ? 'danger' : 'plain'}>
        <header className="mb-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0 max-w-3xl grow basis-80">
            <h2 className={`text-[1.0625rem] font-semibold ${HOT.has(action) ? 'text-danger' : ''}`}>
              <NumberLink href={href} count={count}>
                {count} · {nameOf(action)}
              </NumberLink>
            </h2>
            <p className="text-ink-3">{reasonOf(action)}</p>
          </div>
          <div className="screen-only flex flex-wrap gap-2">
            {action === 'identify' && owner === null && mayDecide && (
              <LinkButton href="/work/desk" look="primary">
                {words('toDesk')}
              </LinkButton>
            )}
            {step && seesKeyIds && (
              <LinkButton href={`/iam-users/plan?step=${step}&${iamUserQuery(groupFilter(action, owner))}`}>
                {words('plan')}
              </LinkButton>
            )}
            {mayDecide && action !== 'none' && <LinkButton href={href}>{words('decide')}</LinkButton>}
          </div>
        </header>
        <UserRows action={action} owner={owner} users={users} />
        {count > users.length && (
          <NumberLink href={href} count={count} className="screen-only mt-2 inline-block underline">
            {words('all', { count })}
          </NumberLink>
        )}
      </Card>
    </section>
  )
}

function UserRows({
  action,
  owner,
  users,
}: {
  action: NextAction
  owner: OwnerWanted | null
  users: WorkGroup['users']
}) {
  const words = useTranslations('work')
  const lists = useTranslations('users')
  const ownerTold = useOwnerTold()
  const nameOf = useGroupWords()
  const columns: readonly ColumnOf<IamUserLine>[] = [
    {
      label: lists('user'),
      heading: true,
      whole: ({ name }) => name,
      fits: 16,
      cell: ({ id, name }) => (
        <Link href={iamUserList.rowHref(id, groupFilter(action, owner))} prefetch={false} className="user-name">
          <LongName>{name}</LongName>
        </Link>
      ),
    },
    {
      label: lists('account'),
      width: 'md:w-[14%]',
      unlabelled: true,
      className: 'half',
      whole: ({ account }) => account.name,
      cell: ({ account }) => (
        <Link href={`/accounts/${account.id}`} prefetch={false}>
          {account.name}
        </Link>
      ),
    },
    {
      label: lists('owner'),
      width: 'md:w-[16%]',
      card: 'flowing',
      className: 'owner',
      whole: ownerTold,
      cell: (user) => <OwnerName user={user} />,
    },
    {
      label: words('actor'),
      width: 'md:w-[16%]',
      card: 'flowing',
      cell: (user) => <ActorText user={user} />,
    },
    {
      label: lists('lastUsed'),
      width: 'md:w-[12%]',
      card: 'flowing',
      cell: ({ lastUse }) => <LastUseText use={lastUse} short />,
    },
    {
      label: lists('signals'),
      width: 'md:w-[17%]',
      unlabelled: true,
      className: 'half',
      cell: (user) => <SignalList signals={unsaidSignals(user)} most={1} />,
    },
  ]
  return (
    <TableOf
      caption={words('caption', { action: nameOf(action) })}
      columns={columns}
      rows={users}
      keyOf={({ id }) => id}
      lines
    />
  )
}

/** Who carries it out, and until or by when. */
function ActorText({ user: { assessment } }: { user: IamUserLine }) {
  const words = useTranslations('work')
  const user = useTranslations('user')
  const { nextActor, nextAction, nextActionUntil: until } = assessment
  return (
    <>
      {words(`by.${nextActor ?? 'nobody'}`)}
      {until && (
        <>
          {' · '}
          {user.rich(isLasting(nextAction) ? 'until' : 'by', { day: () => <InstantText at={until} as="near" /> })}
        </>
      )}
    </>
  )
}
