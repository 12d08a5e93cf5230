import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Selecting } from '@/components/iam-user/selecting'
import { ListHead } from '@/components/list/list-head'
import { ListRows } from '@/components/list/list-rows'
import { EmptyState } from '@/components/ui/empty-state'
import { countedLinks } from '@/lib/contract/lists/counted-links'
import type { Ignored } from '@/lib/contract/lists/fields'
import {
  ADMINS,
  type LeaverFilter,
  type LeaverListPage,
  type LeaversFound,
  leaverList,
} from '@/lib/contract/lists/leaver-list'
import type { LeaverSections } from '@/lib/contract/views/person'
import { LeaverTable } from './leaver-table'
import { ReviewTable } from './review-table'

interface LeaverListProps {
  filter: LeaverFilter
  list: LeaverListPage
  /** Of what is asked for, how many stand where, whichever standing it names. */
  found: LeaversFound
  choices: { departments: readonly string[]; managers: readonly { id: string; name: string }[] }
  /** Names of those who answer, where the filter asks for theirs. */
  assignees: Readonly<Record<string, string>>
  ignored: readonly Ignored[]
  page: Pick<LeaverSections, 'scope' | 'securityContact'>
  title: ReactNode
  lead: ReactNode
  /** Whether the reader sees to the closing of doors. */
  mayMark: boolean
  /** Whether the reader keeps the roster. */
  mayCorrect: boolean
  /** What stands before the list while nothing narrows it. */
  guide: ReactNode
}

/** Those who left, of a filter: one page of them, several of whom can be answered for at once. */
export function LeaverList({
  filter,
  list,
  found,
  choices,
  assignees,
  ignored,
  page: { scope, securityContact },
  title,
  lead,
  mayMark,
  mayCorrect,
  guide,
}: LeaverListProps) {
  const words = useTranslations('leavers')
  const plain = leaverList.shown(filter, list, {
    department: choices.departments,
    manager: choices.managers.map(({ id }) => id),
  })
  const any = Object.values(found).reduce((sum, count) => sum + count, 0)
  const shown = {
    ...plain,
    links: plain.links.map((of) => ({ ...of, links: countedLinks(of.links, { any, of: found }) })),
  }
  const isUsual = shown.conditions.every((condition) => condition.isUsual)
  const ofLine = scope.of === 'line'
  const names = {
    ...Object.fromEntries(choices.managers.map(({ id, name }) => [id, name])),
    ...assignees,
    [ADMINS]: words('ofAdmins'),
  }
  const table = ofLine ? (
    <ReviewTable caption={words('section.left')} people={list.people} contact={securityContact} selectable />
  ) : (
    <LeaverTable
      caption={words('section.left')}
      people={list.people}
      plain={false}
      mayMark={mayMark}
      mayCorrect={mayCorrect}
      contact={securityContact}
      selectable
    />
  )
  const maySelect = list.people.some((person) => person.case?.mayAnswer)
  return (
    <>
      <ListHead shown={shown} title={title} lead={lead} ignored={ignored} names={names} views={null}>
        {isUsual && filter.cursor === null && guide}
      </ListHead>
      <ListRows
        shown={shown}
        rows={list.people.length}
        count={list.count}
        nothing={
          isUsual && <EmptyState title={words('nobodyOpen')}>{words('nobodyOpenText', { count: any })}</EmptyState>
        }
      >
        {maySelect ? (
          <Selecting key={shown.query} of="leavers" list={`leavers ${shown.query}`} approves={false}>
            {table}
          </Selecting>
        ) : (
          table
        )}
      </ListRows>
    </>
  )
}
