import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SelectAll } from '@/components/list/select-box'
import { InstantText } from '@/components/ui/instant-text'
import { LongName } from '@/components/ui/long-name'
import { StageMark } from '@/components/ui/stage-mark'
import { type ColumnOf, TableOf } from '@/components/ui/table'
import { useDay } from '@/components/ui/use-day'
import { type IamUserFilter, type IamUserSort, iamUserList } from '@/lib/contract/lists/iam-user-list'
import type { IamUserLine } from '@/lib/contract/views/iam-user'
import { isLasting, toldAction } from '@/lib/domain/judge/told-action'
import { KindText, useJudgedKindWords } from './kind-text'
import { LastUseText } from './last-use-text'
import { OwnerName, useOwnerTold } from './owner-name'
import { SignalList, unsaidSignals } from './signal-list'

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
  const kindWords = useJudgedKindWords()
  const action = useActionWords()
  const ownerTold = useOwnerTold()
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
          <LongName>{name}</LongName>
        </Link>
      ),
    },
    {
      label: words('account'),
      width: 'md:w-26 @min-[69rem]/lines:w-28',
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
      label: words('kindColumn'),
      width: 'md:w-22 [:lang(ja)_&]:md:w-27 @min-[69rem]/lines:w-32',
      from: 'middle',
      unlabelled: true,
      className: 'max-md:hidden',
      whole: ({ assessment }) => kindWords(assessment),
      fits: 14,
      cell: ({ assessment }) => <KindText {...assessment} />,
    },
    {
      label: words('stage'),
      width: 'md:w-28',
      unlabelled: true,
      className: 'half marked',
      cell: ({ assessment: { stage, excepted } }) => (
        <>
          <StageMark stage={stage} excepted={excepted} />
          {words('stageShort', { stage, word: stages(stage) })}
        </>
      ),
    },
    {
      label: words('owner'),
      sort: sort('owner'),
      width: 'md:w-24 [:lang(ja)_&]:md:w-30 @min-[69rem]/lines:w-39 [:lang(ja)_&]:@min-[69rem]/lines:w-46',
      from: 'narrow',
      unlabelled: true,
      className: 'owner max-md:hidden',
      whole: ownerTold,
      cell: (user) => <OwnerName user={user} />,
    },
    {
      label: words('action'),
      sort: sort('urgency'),
      width:
        'md:w-40 [:lang(ja)_&]:md:w-47 @min-[60rem]/lines:w-46 @min-[69rem]/lines:w-56 [:lang(ja)_&]:@min-[69rem]/lines:w-58',
      unlabelled: true,
      className: 'half action',
      whole: action.told,
      fits: 16,
      cell: action.shown,
    },
    {
      label: words('lastUsed'),
      sort: sort('last-used'),
      width: 'md:w-18',
      from: 'narrow',
      unlabelled: true,
      className: 'max-md:hidden',
      cell: ({ lastUse }) => <LastUseText use={lastUse} short />,
    },
    {
      label: words('signals'),
      width: 'md:w-38 [:lang(ja)_&]:md:w-34 @min-[69rem]/lines:w-42 [:lang(ja)_&]:@min-[69rem]/lines:w-40',
      unlabelled: true,
      className: 'half',
      cell: (user) => <SignalList signals={unsaidSignals(user)} most={1} />,
    },
  ]
  return <TableOf caption={words('caption')} columns={columns} rows={users} keyOf={({ id }) => id} lines />
}

/** A box to select the row by; `Selecting` names it. */
const BOX: ColumnOf<IamUserLine> = {
  label: <SelectAll />,
  width: 'md:w-7 print:hidden',
  className: 'box',
  cell: () => <input type="checkbox" autoComplete="off" />,
}

/** What to do next, until or by when, and who acts: `Keep until 7 Dec · owner`. Shown, each is there where all of it has room. */
function useActionWords(): { told: (user: IamUserLine) => string; shown: (user: IamUserLine) => ReactNode } {
  const words = useTranslations('users')
  const actions = useTranslations('actions')
  const day = useDay()
  const plain = (chunks: string) => chunks
  const part = (chunks: ReactNode) => <span>{chunks}</span>
  const dated = ({ nextAction }: IamUserLine['assessment']) => (isLasting(nextAction) ? 'actionUntil' : 'actionBy')
  return {
    told: ({ assessment }) => {
      const action = actions(toldAction(assessment))
      const until = assessment.nextActionUntil
      return until
        ? words.markup(dated(assessment), { action, day: () => day(until), what: plain, end: plain })
        : action
    },
    shown: ({ assessment }) => {
      const action = actions(toldAction(assessment))
      const until = assessment.nextActionUntil
      if (assessment.nextAction === 'none') return <span className="text-ink-3">{action}</span>
      return (
        <span className="fitting">
          {until
            ? words.rich(dated(assessment), {
                action,
                day: () => <InstantText at={until} as="near" />,
                what: part,
                end: part,
              })
            : part(action)}
          {assessment.nextActor && (
            <span className="max-md:hidden text-ink-3">· {words(`actionOf.${assessment.nextActor}`)}</span>
          )}
        </span>
      )
    },
  }
}
