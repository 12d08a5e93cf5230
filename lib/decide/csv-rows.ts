import { integrationNamed } from '../catalogue/integrations-like'
import type { DecisionCsv } from '../contract/decision-csv'
import type { CsvColumn } from '../contract/list-words'
import { freeText, line } from '../contract/shapes/texts'
import type { DecidedOwner } from '../domain/decision'
import { holdsSecret } from '../domain/facts/secret-text'
import { asSeen } from '../domain/facts/shown-text'
import type { Uuid } from '../domain/ids'
import { DECIDABLE_KINDS, type Kind } from '../domain/judge/assessment'
import type { Db } from '../store/engine/database'
import { type NamedAccount, type NamedUser, namedAccounts, teamNames, usersNamed } from '../store/read/csv-targets'
import { areNamesakes, peopleNamed } from '../store/read/owner-options'

/** What is wrong with a row, and in which column. */
export const ROW_MISTAKES = [
  'row-cells',
  'account-unknown',
  'account-rounded',
  'account-ambiguous',
  'user-unknown',
  'user-ambiguous',
  'user-removed',
  'user-repeated',
  'kind-unknown',
  'integration-unknown',
  'integration-unfit',
  'owner-unknown',
  'owner-ambiguous',
  'owner-left',
  'owner-secret',
  'note-unfit',
] as const
export type RowMistake = { column: CsvColumn; code: (typeof ROW_MISTAKES)[number] }

/** What a row says of which IAM user; a cell that is empty says nothing. */
export interface RowWish {
  user: Uuid
  kind: { kind: Kind; integration: string | null } | null
  owner: (DecidedOwner & { name: string }) | null
  note: string | null
}

export type ReadRow = { wish: RowWish } | { mistakes: readonly RowMistake[] }
type Cells = DecisionCsv['rows'][number]['cells']
type Found<T> = { found: T } | { code: RowMistake['code'] }

/** Reads rows of a list of decisions against what is known: names are looked up, nothing is guessed. */
export class RowReader {
  private readonly owners = new Map<string, Promise<Found<DecidedOwner & { name: string }>>>()
  /** In which row each IAM user stands first. */
  private readonly seen = new Set<Uuid>()

  private constructor(
    private readonly db: Db,
    private readonly accounts: readonly NamedAccount[],
    private readonly teams: ReadonlyMap<string, string>,
  ) {}

  static async of(db: Db): Promise<RowReader> {
    const teams = new Map((await teamNames(db)).map((name) => [name.toLowerCase(), name]))
    return new RowReader(db, await namedAccounts(db), teams)
  }

  /** Rows that follow each other; their users are asked for in one statement. */
  async read(rows: DecisionCsv['rows']): Promise<ReadRow[]> {
    const accounts = rows.map(({ cells }) => this.account(cells.account))
    const ids = [...new Set(accounts.flatMap((one) => ('found' in one ? one.found.id : [])))]
    const users = await usersNamed(this.db, ids, [...new Set(rows.map(({ cells }) => nameIn(cells.user)))])
    const read: ReadRow[] = []
    for (const [place, { cells, whole }] of rows.entries()) {
      const account = accounts[place]
      read.push(await this.row(cells, whole, account ?? { code: 'account-unknown' }, users))
    }
    return read
  }

  private async row(cells: Cells, whole: boolean, account: Found<NamedAccount>, users: readonly NamedUser[]) {
    // Postgres holds no NUL.
    if (!whole || Object.values(cells).some((cell) => cell.includes('\0')))
      return { mistakes: [{ column: 'account' as const, code: 'row-cells' as const }] }
    const mistakes: RowMistake[] = []
    const take = <T>(column: CsvColumn, read: Found<T>): T | null => {
      if ('found' in read) return read.found
      mistakes.push({ column, code: read.code })
      return null
    }
    const home = take('account', account)
    const user = home && take('user', this.user(cells, home, users))
    const saysKind = (cells.kind || cells.integration) && !(user && isKindOf(cells, user))
    const kind = saysKind ? take(...kindOf(cells)) : null
    const saysOwner = cells.owner && cells.owner !== user?.ownerName
    const owner = saysOwner ? take('owner', await this.owner(cells.owner)) : null
    const note = cells.note ? take('note', noteOf(cells.note)) : null
    return mistakes.length > 0 || user === null ? { mistakes } : { wish: { user: user.id, kind, owner, note } }
  }

  /** By number (a spreadsheet drops the zeros it begins with), else by alias or name. */
  private account(text: string): Found<NamedAccount> {
    const digits = text.replace(/[-\s]/g, '')
    const number = /^\d{1,12}$/.test(digits) ? digits.padStart(12, '0') : null
    const word = text.toLowerCase()
    const byNumber = this.accounts.filter(({ accountId }) => accountId === number)
    const named = this.accounts.filter(({ name, alias }) => name.toLowerCase() === word || alias === word)
    const none = ROUNDED.test(digits) ? 'account-rounded' : 'account-unknown'
    return only(byNumber.length > 0 ? byNumber : named, none, 'account-ambiguous')
  }

  /** Of users that followed each other under one name the one that is there, unless the row tells our id of another. */
  private user({ user: text, id }: Cells, account: NamedAccount, users: readonly NamedUser[]): Found<NamedUser> {
    const name = nameIn(text)
    const alike = users.filter(
      (one) => one.account === account.id && one.name.toLowerCase() === name.toLowerCase() && isIn(text, account),
    )
    const told = alike.filter((one) => one.id === id)
    const present = alike.filter(({ removedAt }) => removedAt === null)
    if (told.length + present.length === 0 && alike.length > 0) return { code: 'user-removed' }
    const user = only(told.length > 0 ? told : present, 'user-unknown', 'user-ambiguous')
    if (!('found' in user)) return user
    if (this.seen.has(user.found.id)) return { code: 'user-repeated' }
    this.seen.add(user.found.id)
    return user
  }

  private owner(text: string): Promise<Found<DecidedOwner & { name: string }>> {
    const known = this.owners.get(text)
    if (known) return known
    const owner = this.findOwner(text)
    this.owners.set(text, owner)
    return owner
  }

  /** `team:NAME` is a team, known or new; anything else is a person, or a team that owns something already. */
  private async findOwner(text: string): Promise<Found<DecidedOwner & { name: string }>> {
    const told = /^team:\s*(.*)$/i.exec(text)?.[1]
    const named = told && asSeen(told)
    const team = named ?? this.teams.get(text.toLowerCase())
    if (named !== undefined && !line(128).safeParse(named).success) return { code: 'owner-unknown' }
    if (named !== undefined && holdsSecret(named)) return { code: 'owner-secret' }
    if (named !== undefined && team !== undefined) return { found: { type: 'team', name: team } }
    const people = text.length > 320 ? [] : await peopleNamed(this.db, text)
    const staying = people.filter(({ status }) => status !== 'left')
    if (staying.length === 0 && team !== undefined) return { found: { type: 'team', name: team } }
    if (staying.length === 0 && people.length > 0) return { code: 'owner-left' }
    if (staying.length > 0 && team !== undefined) return { code: 'owner-ambiguous' }
    // A family name that several have is no name that nobody has.
    if (staying.length === 0 && (await areNamesakes(this.db, text))) return { code: 'owner-ambiguous' }
    const person = only(staying, 'owner-unknown', 'owner-ambiguous')
    return 'found' in person
      ? { found: { type: 'person', personId: person.found.id, name: person.found.name } }
      : person
  }
}

/** How spreadsheets write a long number, a part of which is lost: `1.11122E+11`, with a comma where numbers have one. */
const ROUNDED = /^\d(?:[.,]\d+)?e\+?\d+$/i

/** The name in a cell that holds a name or a whole ARN. */
const nameIn = (text: string) => (text.startsWith('arn:') ? (text.split('/').at(-1) ?? text) : text)
/** An ARN names its account too. */
const isIn = (text: string, { accountId }: NamedAccount) => !text.startsWith('arn:') || text.split(':')[4] === accountId

function only<T>(found: readonly T[], none: RowMistake['code'], several: RowMistake['code']): Found<T> {
  const [one, another] = found
  if (one === undefined) return { code: none }
  return another === undefined ? { found: one } : { code: several }
}

/** A row that says what holds of its user, decided or judged, says nothing new: files of the product are full of them. */
function isKindOf({ kind, integration }: Cells, user: NamedUser): boolean {
  const entry = integrationNamed(integration)?.id ?? integration
  return (kind === '' || kind.toLowerCase() === user.kind) && (entry === '' || entry === user.integration)
}

/** An integration, by id or name, tells the kind where no other does. */
function kindOf(cells: Cells): ['kind' | 'integration', Found<{ kind: Kind; integration: string | null }>] {
  const word = cells.kind.toLowerCase()
  const kind = DECIDABLE_KINDS.find((one) => one === word)
  if (word !== '' && !kind) return ['kind', { code: 'kind-unknown' }]
  if (cells.integration === '')
    return ['kind', kind ? { found: { kind, integration: null } } : { code: 'kind-unknown' }]
  const entry = integrationNamed(cells.integration)
  if (!entry) return ['integration', { code: 'integration-unknown' }]
  if (kind && entry.kind !== kind) return ['integration', { code: 'integration-unfit' }]
  return ['integration', { found: { kind: entry.kind, integration: entry.id } }]
}

function noteOf(text: string): Found<string> {
  const note = freeText.safeParse(text)
  return note.success ? { found: note.data } : { code: 'note-unfit' }
}
