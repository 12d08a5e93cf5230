import type { Employment, EmploymentStatus } from './person'
import type { RosterField, RosterMapping } from './roster-mapping'

/** A manager is told by a number or an address; a header may say so, or only who it is. */
function managerHeaders(): readonly string[] {
  const japanese =
    '上長 上司 直属上司 直属上長 直属の上司 直属の上長 所属長 管理者 マネージャー マネージャ 受入責任者 指揮命令者 責任者'
  const english = 'manager supervisor linemanager reportsto'
  const told = (who: string, by: string) => who.split(' ').flatMap((one) => by.split(' ').map((what) => one + what))
  return [
    ...told(english, 'id employeeid employeenumber employeeno number no'),
    ...told(japanese, '社員番号 社員no 社員コード 社員id 従業員番号 従業員コード 職員番号 番号 コード no id'),
    ...told(english, 'email emailaddress mail'),
    ...told(japanese, 'メールアドレス メール'),
    ...`${english} ${japanese}`.split(' '),
  ]
}

/** Headers of personnel systems and spreadsheets, in the order in which a column is taken. Written as `headerKey` makes them. */
const HEADERS: Readonly<Record<RosterField, readonly string[]>> = {
  employeeNumber:
    'employeenumber employeeid employeeno empno empid staffid staffnumber personnelnumber id 社員番号 社員no 社員コード 社員id 従業員番号 従業員コード 従業員no 職員番号 スタッフ番号 スタッフコード 個人番号コード'.split(
      ' ',
    ),
  emails:
    'emails email mail mailaddress emailaddress workemail e-mail メール メールアドレス 会社メール 社用メール eメール 電子メール'.split(
      ' ',
    ),
  name: 'name fullname displayname employeename 氏名 名前 社員名 従業員名 漢字氏名 氏名漢字 スタッフ名'.split(' '),
  reading:
    'reading kana phoneticname フリガナ ふりがな カナ 氏名カナ カナ氏名 氏名フリガナ 氏名かな 読み 読み仮名 よみがな'.split(
      ' ',
    ),
  formerName: 'formername maidenname birthname previousname 旧姓 旧氏名'.split(' '),
  employment:
    'employment employmenttype contracttype workertype 雇用形態 雇用区分 社員区分 従業員区分 契約形態 就業形態'.split(
      ' ',
    ),
  company:
    'company employer agency legalentity 会社 会社名 所属会社 雇用元 派遣元 派遣会社 派遣元会社 委託先 委託元 出向元'.split(
      ' ',
    ),
  manager: managerHeaders(),
  department:
    'department dept division team orgunit costcenter 所属 部署 部門 所属部署 部署名 所属名 配属先 組織 派遣先部署'.split(
      ' ',
    ),
  status:
    'status employmentstatus workerstatus 在籍状況 在籍区分 在職区分 在籍ステータス 状態 ステータス 就業状況 休職区分'.split(
      ' ',
    ),
  firstDay:
    'firstday startdate hiredate joindate dateofjoining dateofhire 入社日 入社年月日 雇用開始日 就業開始日 派遣開始日 採用日'.split(
      ' ',
    ),
  leavingDate:
    'leavingdate terminationdate leavedate exitdate enddateofemployment lastdayofemployment 退職日 退職年月日 退社日 退職予定日 離職日'.split(
      ' ',
    ),
  lastWorkingDay: 'lastworkingday lastdayofwork lastdayworked 最終出社日 最終出勤日 最終勤務日'.split(' '),
  contractEnd:
    'contractend contractenddate enddate 契約終了日 契約満了日 契約期限 契約終了 契約期間終了 派遣終了日 雇用終了日 雇用満了日 出向終了日'.split(
      ' ',
    ),
}
/** The day of which a list tells, where it is a column. */
const AS_OF = new Set('asof asofdate referencedate 基準日 基準年月日 時点'.split(' '))

/** The fields in the order in which a form offers them. */
export const ROSTER_FIELDS: readonly RosterField[] = [
  'employeeNumber',
  'name',
  'reading',
  'formerName',
  'emails',
  'employment',
  'company',
  'department',
  'manager',
  'status',
  'firstDay',
  'leavingDate',
  'lastWorkingDay',
  'contractEnd',
]

const keyOf = (header: string) =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[()\s_・:.*/の-]/g, '')
const headerKey = (header: string) => keyOf(header.normalize('NFKC').replace(/\(.*?\)/g, ''))

const KEYS = keysOf(HEADERS)
/** A header that is one of these says in brackets which field it is. */
const WHOLE = new Set(Object.values(KEYS).flat())

function keysOf(of: typeof HEADERS): typeof HEADERS {
  const keyed = { ...of }
  for (const field of ROSTER_FIELDS) keyed[field] = of[field].map(keyOf)
  return keyed
}

/** What a second column of the same header is called: nobody could choose one of two that are called alike. */
const againAs = (header: string, time: number) => `${header} (${time})`

/** Headers told apart: of those that are called alike the second is `HEADER (2)`. */
export function distinctHeaders(headers: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return headers.map((header) => {
    const time = (seen.get(header) ?? 0) + 1
    seen.set(header, time)
    return time === 1 || header === '' ? header : againAs(header, time)
  })
}

/** Whether a file has another column that is called as this one. */
export const isRepeated = (header: string, headers: readonly string[]): boolean => headers.includes(againAs(header, 2))

/**
 * Which of a file's headers are which field, and which of several might be: of those somebody is to choose. What is not known is
 * nothing's. 資格喪失日 is never a leaving date: it is the day after one.
 */
export function understood(headers: readonly string[]): {
  columns: RosterMapping['columns']
  unclear: Partial<Readonly<Record<RosterField, readonly string[]>>>
} {
  const columns: Partial<Record<RosterField, string>> = {}
  const unclear: Partial<Record<RosterField, readonly string[]>> = {}
  const keyed = headers.map((header) => ({ header, whole: keyOf(header), bare: headerKey(header) }))
  for (const field of ROSTER_FIELDS) {
    const [header, ...more] = candidates(keyed, field)
    if (header === undefined) continue
    if (more.length > 0) unclear[field] = [header, ...more]
    else columns[field] = header
  }
  return { columns, unclear }
}

interface Keyed {
  header: string
  /** With what it says in brackets (氏名（カナ）), and without. */
  whole: string
  bare: string
}

/** Headers of the first name that any has: with what they say in brackets, else without it. */
function candidates(headers: readonly Keyed[], field: RosterField): readonly string[] {
  for (const name of KEYS[field]) {
    const first = headers.find(({ whole }) => whole === name)
    // The second of two alike has a number of ours behind it.
    const alike = first
      ? headers.filter(({ header, whole }) => whole === name || header.startsWith(`${first.header} (`))
      : headers.filter(({ bare, whole }) => bare === name && !WHOLE.has(whole))
    if (alike.length > 0) return alike.map(({ header }) => header)
  }
  return []
}

/** The header of the day of which the list tells, if it has one. */
export function asOfHeader(headers: readonly string[]): string | null {
  return headers.find((header) => AS_OF.has(headerKey(header))) ?? null
}

/** The first that a cell begins with or is; longer and rarer words first. */
const EMPLOYMENTS: readonly (readonly [RegExp, Employment])[] = [
  [/業務委託|委託|請負|準委任|フリーランス|個人事業|contractor|freelance|vendor|external|consultant/i, 'contractor'],
  [/派遣|受入出向|出向受入|dispatched|temp(?!orary employee)|agency/i, 'dispatched'],
  [
    /社員|正規|職員|嘱託|パート|アルバイト|役員|顧問|無期|有期|出向|employee|permanent|full|part|regular|intern|executive/i,
    'employee',
  ],
]
const STATUSES: readonly (readonly [RegExp, EmploymentStatus])[] = [
  [/受入出向|出向受入|退職予定/, 'active'],
  [/退職|退社|離職|契約終了|契約満了|満了|除籍|死亡|^left$|terminated|resigned|retired|inactive|former/i, 'left'],
  [/休職|休業|育休|産休|育児休|産前産後|介護休|休暇中|on.?leave|leave|parental|sabbatical|suspended/i, 'on-leave'],
  [/出向|seconded|secondment/i, 'seconded'],
  [/在籍|在職|就業|勤務|稼働|契約中|active|current|employed|working/i, 'active'],
]

const meant = <T>(words: readonly (readonly [RegExp, T])[], cell: string): T | null =>
  words.find(([word]) => word.test(cell.normalize('NFKC').trim()))?.[1] ?? null

/** What a cell says of the employment; `null`: no word that is known. */
export const employmentOf = (cell: string): Employment | null => meant(EMPLOYMENTS, cell)
/** What a cell says of the status; `null`: no word that is known. */
export const statusOf = (cell: string): EmploymentStatus | null => meant(STATUSES, cell)

/** What people are in a source whose file does not say it: a roster of its own is mostly of one kind of people. */
export function employmentIn(source: string): Employment {
  return employmentOf(source) ?? 'employee'
}
