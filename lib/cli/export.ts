import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { type Options, stringify } from 'csv-stringify'
import { exportedRoles } from '../assess/exported-roles'
import type { Config } from '../config'
import { ACCOUNT_COLUMNS } from '../contract/lists/account-columns'
import { EVERY_ACCOUNT } from '../contract/lists/account-list'
import { type Columns, type FileCoverage, stableText } from '../contract/lists/columns'
import { IAM_USER_COLUMNS } from '../contract/lists/iam-user-columns'
import { EVERY_IAM_USER } from '../contract/lists/iam-user-list'
import { LEAVER_COLUMNS, type LeaverRow } from '../contract/lists/leaver-columns'
import { type ExportedPerson, PERSON_COLUMNS } from '../contract/lists/person-columns'
import { EVERY_PERSON } from '../contract/lists/person-list'
import { ROLE_COLUMNS } from '../contract/lists/role-columns'
import { BadInput } from '../domain/errors'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { exportAccounts } from '../store/read/account-list'
import { coverageOf } from '../store/read/coverage'
import { exportIamUsers } from '../store/read/iam-user-export'
import { exportLeavers } from '../store/read/leavers'
import { peopleCoverage } from '../store/read/person-doors'
import { exportPeople } from '../store/read/person-list'
import { exitWith, onDatabase } from './command'

const viewer = systemViewer('cli')

/** One export in its two forms: whole objects, and rows of a table, which has its header even when nobody is in it. */
interface Exported {
  names: string[]
  objects: (db: Db, config: Config) => AsyncGenerator<unknown>
  rows: (db: Db, config: Config, file: FileCoverage) => AsyncGenerator<string[]>
}

/** `objectsOf`: what JSON has of a row. */
function exported<T>(
  read: (db: Db, config: Config) => AsyncGenerator<T>,
  columns: Columns<T>,
  objectsOf: (row: T) => unknown[] = (row) => [row],
): Exported {
  return {
    names: Object.keys(columns),
    async *objects(db, config) {
      for await (const row of read(db, config)) yield* objectsOf(row)
    },
    async *rows(db, config, file) {
      for await (const row of read(db, config)) yield Object.values(columns).map((cell) => stableText(cell(row, file)))
    },
  }
}

/** Whether or not their accounts are still open. */
const everyIamUser = (db: Db) =>
  exportIamUsers(db, viewer, { ...EVERY_IAM_USER, sort: 'created', direction: 'asc', departed: null })

const everyAccount = (db: Db) =>
  exportAccounts(db, { ...EVERY_ACCOUNT, sort: 'name', direction: 'asc', departed: null })

async function* everyPerson(db: Db) {
  const { assignmentsRead } = await peopleCoverage(db)
  yield* exportPeople(db, viewer, EVERY_PERSON, assignmentsRead)
}

async function* everyLeaver(db: Db, { timeZone }: Config) {
  yield* (await exportLeavers(db, viewer, { now: instant(Date.now()), timeZone })).rows
}

const everyRole = (db: Db, { timeZone }: Config) => exportedRoles(db, instant(Date.now()), timeZone)

const EXPORTS = {
  'iam-users': exported(everyIamUser, IAM_USER_COLUMNS),
  accounts: exported(everyAccount, ACCOUNT_COLUMNS),
  people: exported(everyPerson, PERSON_COLUMNS, ({ person }: ExportedPerson) => [person]),
  leavers: exported(everyLeaver, LEAVER_COLUMNS, (row: LeaverRow) =>
    'line' in row ? [{ ...row.person, state: row.line.state, doors: row.line.doors }] : [],
  ),
  roles: exported(everyRole, ROLE_COLUMNS),
}

const CSV: Options = { header: true, bom: true, escape_formulas: true }

type ExportName = keyof typeof EXPORTS
const isExport = (name: string | undefined): name is ExportName => name !== undefined && Object.hasOwn(EXPORTS, name)

/** `npm run export -- iam-users|accounts|people|leavers|roles [--format json|csv]`: what the API gives an admin. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { format: { type: 'string', default: 'json' } },
  })
  const [name, ...more] = positionals
  if (!isExport(name) || more.length > 0)
    throw new BadInput(`say one thing to export: ${Object.keys(EXPORTS).join(', ')}`)
  if (values.format !== 'json' && values.format !== 'csv') throw new BadInput('--format is json or csv')
  const { objects, rows, names } = EXPORTS[name]
  await onDatabase(async (db, config) => {
    const file = await sayWhatIsMissing(db, name)
    if (values.format === 'csv')
      await pipeline(rows(db, config, file), stringify({ ...CSV, columns: names }), process.stdout, { end: false })
    else await pipeline(jsonArray(objects(db, config)), process.stdout, { end: false })
  })
}

/** Rows of what could not be read are missing: whoever counts them must know. */
async function sayWhatIsMissing(db: Db, name: ExportName): Promise<FileCoverage> {
  const coverage = await coverageOf(db)
  const unread = coverage.accounts - coverage.read
  if (unread > 0) process.stderr.write(`At least: ${unread} of ${coverage.accounts} accounts were not wholly read.\n`)
  return name === 'people' || name === 'leavers' ? peopleCoverage(db) : coverage
}

async function* jsonArray(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const row of rows) {
    yield before + JSON.stringify(row)
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

main().then(() => process.exit(0), exitWith)
