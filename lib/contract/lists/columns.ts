import type { AccountId, Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Replacement } from '../../domain/judge/assessment'
import type { Reason } from '../../domain/judge/reason'
import type { Door, DoorState } from '../../domain/people/doors'
import { type Trusted, wordsOf } from '../../domain/trust/trusted'
import type { UserLastUse } from '../views/iam-user'
import type { LeaverLine } from '../views/person'
import { oneOf } from './fields'

/** Where the words of codes stand among the messages. */
export type CodeWords =
  | 'stages'
  | 'kinds'
  | 'actions'
  | 'signals'
  | 'accounts.kind'
  | 'actions.by'
  | 'accounts.state'
  | 'accounts.reading'
  | 'accounts.rootDanger'
  | 'accounts.lock'
  | 'people.status'
  | 'people.employment'
  | 'people.state'
  | 'people.directory'
  | 'leavers.section'
  | 'leavers.beside'
  | 'leavers.end'
  | 'leavers.awayAnswer'
  | 'leavers.case.state'
  | 'leavers.case.because'
  | 'leavers.case.answer'
  | 'reasons.words.group'
  | 'columns.coverageOf'
  | 'exceptions.state'
  | 'exceptions.answer'
  | 'integration.category'
  | 'integration.roleSupport'
  | 'integration.basis'
  | 'integration.aspect'
  | 'user.credentialKind'
  | 'roles.finding'
  | 'roles.severity'

type HandedOver = Pick<LeaverLine['machines'][number], 'name' | 'account' | 'because'>

/** A cell as data: it is written as a code that never changes, or in the reader's words. `null` is an empty cell: there is none. */
export type Cell =
  | string
  | number
  | null
  /** Not read, which is never the same as none. */
  | { is: 'unknown' }
  | { is: 'yes-no'; value: boolean }
  | { is: 'instant'; at: Instant }
  /** `stable`: what stands for the codes where more than them is told. */
  | { is: 'codes'; of: CodeWords; codes: readonly string[]; stable?: string }
  | { is: 'integration'; id: string }
  | { is: 'last-use'; use: UserLastUse }
  | { is: 'reasons'; reasons: readonly Reason[]; people: Readonly<Record<Uuid, string>> }
  | { is: 'doors'; doors: readonly Door[]; state: DoorState }
  | { is: 'hand-over'; machines: readonly HandedOver[] }
  | { is: 'replacement'; replacement: Replacement }
  /** Whom a role in the account `home` trusts. */
  | { is: 'trusted'; trusted: readonly Trusted[]; home: AccountId }

/** What every row of a file shares: whether everything it is about was read. */
export interface FileCoverage {
  complete: boolean
}

/** The columns of a CSV, by the names that programs know them by: they and their codes never change. */
export type Columns<Row> = Readonly<Record<string, (row: Row, file: FileCoverage) => Cell>>

/** How a CSV is asked for; `null`: by who asks. */
export type CsvColumns = 'stable' | 'words' | null
export const csvFields = {
  columns: oneOf(
    'columns',
    ['stable', 'words'],
    'Names and codes that never change (what tokens get), or words in the reader’s language (what browsers get)',
  ),
}

export const unknown: Cell = { is: 'unknown' }
export const yesNo = (value: boolean | null): Cell => (value === null ? unknown : { is: 'yes-no', value })
export const moment = (at: Instant | null): Cell => at && { is: 'instant', at }
export const code = (of: CodeWords, value: string | null): Cell => value && { is: 'codes', of, codes: [value] }

/** How complete a row is: its own, others of the file, or neither are lacking something. */
export function coverage(isOwnRead: boolean, { complete }: FileCoverage): Cell {
  return code('columns.coverageOf', isOwnRead ? (complete ? 'complete' : 'others-unread') : 'partial')
}

/** A cell as programs read it. */
export function stableText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return String(cell)
  switch (cell.is) {
    case 'unknown':
      return 'unknown'
    case 'yes-no':
      return cell.value ? 'yes' : 'no'
    case 'instant':
      return cell.at
    case 'codes':
      return cell.stable ?? cell.codes.join(' ')
    case 'integration':
      return cell.id
    case 'last-use':
      return cell.use.state === 'used' ? cell.use.at : cell.use.state
    case 'reasons':
      return [...new Set(cell.reasons.map((reason) => reason.code))].join(' ')
    case 'doors':
      return cell.doors.map(doorText).join('; ')
    case 'hand-over':
      return cell.machines
        .map(({ because, account, name }) => `${because.join('+')} ${account.accountId}/${name}`)
        .join('; ')
    case 'replacement':
      return replacementText(cell.replacement)
    case 'trusted':
      return cell.trusted.map((one) => [one.by, ...wordsOf(one)].filter(Boolean).join(' ')).join('; ')
  }
}

function doorText(door: Door): string {
  return door.type === 'credential'
    ? `${door.kind} ${door.account.accountId}/${door.user.name}`
    : `assignment ${door.account.accountId}/${door.permissionSet}`
}

function replacementText(replacement: Replacement): string {
  return replacement.type === 'role'
    ? `role ${replacement.roleName}`
    : `assignment ${replacement.permissionSets.join(', ')}`
}

/** The name of a file, with its day; what could not be read is said in it. */
export function csvName(list: string, day: string, { complete }: FileCoverage): string {
  return `${list}-${day}${complete ? '' : '-partial'}.csv`
}
