import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { StageMark } from '@/components/ui/stage-mark'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import { type IamUserFilter, type IamUserSort, iamUserList } from '@/lib/contract/lists/iam-user-list'
import type { IamUserLine } from '@/lib/contract/views/iam-user'
import { KindText } from './kind-text'
import { LastUseText } from './last-use-text'
import { SignalList } from './signal-list'

interface IamUserTableProps {
  users: readonly IamUserLine[]
  filter: IamUserFilter
  /** Whether rows have boxes: those of `Selecting` around them. */
  selectable: boolean
}

/** One row per IAM user. Names of 64 characters wrap; under 720 px each row is a card. */
export function IamUserTable({ users, filter, selectable }: IamUserTableProps) {
  const words = useTranslations('users')
  const stages = useTranslations('stages')
  const sort = (by: IamUserSort) => iamUserList.sorting(filter, by)
  const columns: readonly ColumnOf<IamUserLine>[] = [
    ...(selectable ? [BOX] : []),
    {
      label: words('user'),
      sort: sort('name'),
      width: 'md:w-[22%]',
      heading: true,
      className: 'marked',
      cell: (user) => (
        <>
          <StageMark stage={user.assessment.stage} excepted={user.assessment.excepted} />
          <UserLink user={user} />
          <small>{stages(user.assessment.stage)}</small>
        </>
      ),
    },
    {
      label: words('account'),
      width: 'md:w-[13%]',
      card: 'half',
      cell: ({ account }) => (
        <Link href={`/accounts/${account.id}`} prefetch={false}>
          {account.name}
        </Link>
      ),
    },
    {
      label: words('kindColumn'),
      width: 'md:w-[12%]',
      card: 'half',
      cell: ({ assessment: { kind, integration } }) => <KindText kind={kind} integration={integration} />,
    },
    {
      label: words('owner'),
      width: 'md:w-[11%]',
      card: 'half',
      className: 'wrap-anywhere',
      cell: ({ owner }) => (owner ? owner.name : <span className="text-ink-3">{words('noOwner')}</span>),
    },
    {
      label: words('action'),
      sort: sort('urgency'),
      width: 'md:w-[14%]',
      card: 'half',
      cell: (user) => <NextActionText user={user} />,
    },
    {
      label: words('lastUsed'),
      sort: sort('last-used'),
      width: 'md:w-[12%]',
      cell: ({ lastUse }) => <LastUseText use={lastUse} />,
    },
    {
      label: words('signals'),
      unlabelled: true,
      className: 'max-md:empty:hidden',
      cell: ({ assessment: { signals } }) => signals.length > 0 && <SignalList signals={signals} most={2} />,
    },
  ]
  return <TableOf caption={words('caption')} columns={columns} rows={users} keyOf={({ id }) => id} />
}

/** A box to select the row by; `Selecting` names it. */
const BOX: ColumnOf<IamUserLine> = {
  label: <SelectAll />,
  width: 'md:w-8 print:hidden',
  className: 'max-md:absolute max-md:top-2 max-md:right-0 print:hidden',
  cell: () => <input type="checkbox" autoComplete="off" className="size-4 align-middle" />,
}

function SelectAll() {
  const words = useTranslations('decide')
  return (
    <>
      {/* Where rows are cards the box has no place, and a header without words would tell nothing. */}
      <span className="sr-only md:hidden">{words('selectAll')}</span>
      <input
        type="checkbox"
        aria-label={words('selectAll')}
        autoComplete="off"
        className="size-4 align-middle max-md:hidden"
      />
    </>
  )
}

function NextActionText({ user: { assessment } }: { user: IamUserLine }) {
  const words = useTranslations('users')
  const actions = useTranslations('actions')
  const { nextAction, nextActionUntil } = assessment
  if (nextAction === 'none') return <span className="text-ink-3">{actions('none')}</span>
  return (
    <>
      {actions(nextAction)}
      {nextActionUntil && (
        <small>{words.rich('actionUntil', { day: () => <InstantText at={nextActionUntil} /> })}</small>
      )}
    </>
  )
}
