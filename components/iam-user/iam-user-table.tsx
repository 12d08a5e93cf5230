import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { StageMark } from '@/components/ui/stage-mark'
import { Cell, type Column, Row, Table } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import { type IamUserFilter, iamUserList } from '@/lib/contract/lists/iam-user-list'
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
  const columns: readonly Column[] = [
    ...(selectable ? [{ label: <SelectAll />, width: 'md:w-8 print:hidden' }] : []),
    { label: words('user'), sort: iamUserList.sorting(filter, 'name'), width: 'md:w-[22%]' },
    { label: words('account'), width: 'md:w-[13%]' },
    { label: words('kindColumn'), width: 'md:w-[12%]' },
    { label: words('owner'), width: 'md:w-[11%]' },
    { label: words('action'), sort: iamUserList.sorting(filter, 'urgency'), width: 'md:w-[14%]' },
    { label: words('lastUsed'), sort: iamUserList.sorting(filter, 'last-used'), width: 'md:w-[12%]' },
    { label: words('signals') },
  ]
  return (
    <Table caption={words('caption')} columns={columns}>
      {users.map((user) => (
        <UserRow key={user.id} user={user} selectable={selectable} />
      ))}
    </Table>
  )
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

interface UserRowProps extends Pick<IamUserTableProps, 'selectable'> {
  user: IamUserLine
}

function UserRow({ user, selectable }: UserRowProps) {
  const words = useTranslations('users')
  const stages = useTranslations('stages')
  const { kind, integration, stage, excepted, signals } = user.assessment
  return (
    <Row>
      {selectable && (
        <Cell className="max-md:absolute max-md:top-2 max-md:right-0 print:hidden">
          <input type="checkbox" autoComplete="off" className="size-4 align-middle" />
        </Cell>
      )}
      <Cell heading className="marked">
        <StageMark stage={stage} excepted={excepted} />
        <UserLink user={user} />
        <small>{stages(stage)}</small>
      </Cell>
      <Cell label={words('account')} card="half">
        <Link href={`/accounts/${user.account.id}`} prefetch={false}>
          {user.account.name}
        </Link>
      </Cell>
      <Cell label={words('kindColumn')} card="half">
        <KindText kind={kind} integration={integration} />
      </Cell>
      <Cell label={words('owner')} card="half" className="wrap-anywhere">
        {user.owner ? user.owner.name : <span className="text-ink-3">{words('noOwner')}</span>}
      </Cell>
      <Cell label={words('action')} card="half">
        <NextActionText user={user} />
      </Cell>
      <Cell label={words('lastUsed')}>
        <LastUseText use={user.lastUse} />
      </Cell>
      <Cell className={signals.length === 0 ? 'max-md:hidden' : ''}>
        <SignalList signals={signals} most={2} />
      </Cell>
    </Row>
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
