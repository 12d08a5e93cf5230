import { useFormatter, useTranslations } from 'next-intl'
import { AccountLink } from '@/components/accounts/account-link'
import { Card } from '@/components/ui/card'
import { StageBadge } from '@/components/ui/stage-badge'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import type { PersonDetail } from '@/lib/contract/views/person'
import { isGone } from '@/lib/domain/people/doors'

type Machine = PersonDetail['machines']['users'][number]

/** IAM users that a person answers for without their being the person's own; of whoever is gone, to be handed over and rotated. */
export function PersonMachines({ detail: { machines, person } }: { detail: PersonDetail }) {
  const words = useTranslations('people')
  const kinds = useTranslations('kinds')
  const leavers = useTranslations('leavers.handOverBecause')
  const format = useFormatter()
  const { count, users } = machines
  if (count === 0) return null
  const columns: readonly ColumnOf<Machine>[] = [
    {
      label: words('machineUser'),
      width: 'md:w-[28%]',
      heading: true,
      cell: (user) => <UserLink user={user} />,
    },
    {
      label: words('account'),
      width: 'md:w-[20%]',
      cell: ({ account }) => <AccountLink account={account} isPlain />,
    },
    { label: words('handOverWhy'), cell: ({ because }) => format.list(because.map((reason) => leavers(reason))) },
    { label: words('kindOfUser'), cell: ({ kind }) => kinds(kind) },
    {
      label: words('stageOfUser'),
      cell: ({ stage, excepted }) => <StageBadge stage={stage} excepted={excepted} />,
    },
    { label: words('canBeUsed'), cell: ({ live }) => words(live ? 'yes' : 'no') },
  ]
  return (
    <Card title={words(isGone(person.status) ? 'handOver' : 'machinesTitle')} aside={count}>
      {isGone(person.status) && <p className="mb-2 text-ink-3">{words('handOverLead')}</p>}
      <TableOf
        caption={words(isGone(person.status) ? 'handOver' : 'machinesCaption')}
        columns={columns}
        rows={users}
        keyOf={({ id }) => id}
      />
      {users.length < count && (
        <p className="mt-2 text-ink-3">{words('machinesMore', { count: count - users.length })}</p>
      )}
    </Card>
  )
}
