import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { StageMark } from '@/components/ui/stage-mark'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { useDay } from '@/components/ui/use-day'
import { type IamUserFilter, type IamUserSort, iamUserList } from '@/lib/contract/lists/iam-user-list'
import type { IamUserLine } from '@/lib/contract/views/iam-user'
import { KindText, useKindWords } from './kind-text'
import { LastUseText } from './last-use-text'
import { SignalList } from './signal-list'

interface IamUserTableProps {
  users: readonly IamUserLine[]
  filter: IamUserFilter
  /** Whether rows have boxes: those of `Selecting` around them. */
  selectable: boolean
}

/** One line per IAM user; under 768 px each is a card. */
export function IamUserTable({ users, filter, selectable }: IamUserTableProps) {
  const words = useTranslations('users')
  const stages = useTranslations('stages')
  const kindWords = useKindWords()
  const actionWords = useActionWords()
  const sort = (by: IamUserSort) => iamUserList.sorting(filter, by)
  const columns: readonly ColumnOf<IamUserLine>[] = [
    ...(selectable ? [BOX] : []),
    {
      label: words('user'),
      sort: sort('name'),
      heading: true,
      whole: ({ name }) => name,
      fits: 11,
      cell: ({ id, name }) => (
        <Link href={iamUserList.rowHref(id, filter)} prefetch={false} className="user-name">
          {name}
        </Link>
      ),
    },
    {
      label: words('account'),
      width: 'md:w-24 xl:w-28 min-[87.5rem]:w-32',
      card: 'half',
      whole: ({ account }) => account.name,
      cell: ({ account }) => (
        <Link href={`/accounts/${account.id}`} prefetch={false}>
          {account.name}
        </Link>
      ),
    },
    {
      label: words('kindColumn'),
      width: 'md:w-22 min-[87.5rem]:w-34',
      from: 'middle',
      card: 'half',
      whole: ({ assessment }) => kindWords(assessment),
      fits: 9,
      cell: ({ assessment: { kind, integration } }) => <KindText kind={kind} integration={integration} />,
    },
    {
      label: words('stage'),
      width: 'md:w-38 [:lang(ja)_&]:md:w-28',
      card: 'half',
      className: 'marked',
      cell: ({ assessment: { stage, excepted } }) => (
        <>
          <StageMark stage={stage} excepted={excepted} />
          {stages(stage)}
        </>
      ),
    },
    {
      label: words('owner'),
      sort: sort('owner'),
      width: 'md:w-22 xl:w-25 min-[87.5rem]:w-28',
      card: 'half',
      whole: ({ owner }) => owner?.name ?? '',
      cell: ({ owner, assessment: { signals } }) =>
        owner ? (
          owner.name
        ) : (
          <span className="text-ink-3">{words(signals.includes('leaver') ? 'ownerLeft' : 'noOwner')}</span>
        ),
    },
    {
      label: words('action'),
      sort: sort('urgency'),
      width: 'md:w-34 xl:w-37 min-[87.5rem]:w-41 [:lang(ja)_&]:min-[87.5rem]:w-43',
      card: 'half',
      whole: actionWords,
      fits: 16,
      cell: (user) =>
        user.assessment.nextAction === 'none' ? (
          <span className="text-ink-3">{actionWords(user)}</span>
        ) : (
          actionWords(user)
        ),
    },
    {
      label: words('lastUsed'),
      sort: sort('last-used'),
      width: 'md:w-27 [:lang(ja)_&]:md:w-31',
      from: 'narrow',
      card: 'half',
      cell: ({ lastUse }) => <LastUseText use={lastUse} short />,
    },
    {
      label: words('signals'),
      width: 'md:w-27 min-[87.5rem]:w-36',
      from: 'middle',
      unlabelled: true,
      className: 'max-md:empty:hidden',
      cell: ({ assessment: { signals } }) => signals.length > 0 && <SignalList signals={signals} most={1} />,
    },
  ]
  return <TableOf caption={words('caption')} columns={columns} rows={users} keyOf={({ id }) => id} lines />
}

/** A box to select the row by; `Selecting` names it. */
const BOX: ColumnOf<IamUserLine> = {
  label: <SelectAll />,
  width: 'md:w-7 print:hidden',
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

/** What to do next, and until when it stays so: `Keep until 7 Dec 2026`. */
function useActionWords(): (user: IamUserLine) => string {
  const words = useTranslations('users')
  const actions = useTranslations('actions')
  const day = useDay()
  return ({ assessment: { nextAction, nextActionUntil } }) =>
    nextActionUntil
      ? words('actionUntil', { action: actions(nextAction), day: day(nextActionUntil) })
      : actions(nextAction)
}
