import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { type Options, stringify } from 'csv-stringify'
import { parseConfig } from '../config'
import { BadInput } from '../domain/errors'
import { type Proven, systemViewer } from '../domain/viewer'
import { type Db, openDatabase } from '../store/database'
import {
  ACCOUNT_COLUMNS,
  type Columns,
  IAM_USER_COLUMNS,
  LEAVER_COLUMNS,
  PERSON_COLUMNS,
  ROLE_COLUMNS,
} from '../store/export-columns'
import { exportAccounts, exportIamUsers, exportLeavers, exportPeople, exportRoles } from '../store/export-rows'
import { shellStatus } from '../store/shell-status'
import { exitWith } from './command'

type Read<T> = (db: Db, viewer: Proven<never>) => AsyncGenerator<T>

/** One export in its two forms: whole objects, and rows of a table, which has its header even when nobody is in it. */
interface Exported<T> {
  objects: Read<T>
  rows: Read<Record<string, unknown>>
  names: string[]
}

function exported<T>(read: Read<T>, columns: Columns<T>): Exported<T> {
  async function* rows(db: Db, viewer: Proven<never>) {
    for await (const one of read(db, viewer))
      yield Object.fromEntries(Object.entries(columns).map(([name, cell]) => [name, cell(one)]))
  }
  return { objects: read, rows, names: Object.keys(columns) }
}

const EXPORTS = {
  'iam-users': exported(exportIamUsers, IAM_USER_COLUMNS),
  accounts: exported(exportAccounts, ACCOUNT_COLUMNS),
  people: exported(exportPeople, PERSON_COLUMNS),
  leavers: exported(exportLeavers, LEAVER_COLUMNS),
  roles: exported(exportRoles, ROLE_COLUMNS),
}

/** Yes and no are written out: an empty cell is what is not there. */
const CSV: Options = {
  header: true,
  bom: true,
  escape_formulas: true,
  cast: { boolean: (value) => (value ? 'yes' : 'no') },
}

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
  const database = await openDatabase(parseConfig(process.env, 'command'))
  try {
    const viewer = systemViewer('cli')
    await sayWhatIsMissing(database.db)
    if (values.format === 'csv')
      await pipeline(
        EXPORTS[name].rows(database.db, viewer),
        stringify({ ...CSV, columns: EXPORTS[name].names }),
        process.stdout,
        {
          end: false,
        },
      )
    else await pipeline(jsonArray(EXPORTS[name].objects(database.db, viewer)), process.stdout, { end: false })
  } finally {
    await database.close()
  }
}

/** Rows of what could not be read are missing: whoever counts them must know. */
async function sayWhatIsMissing(db: Db): Promise<void> {
  const { coverage } = await shellStatus(db, null)
  const unread = coverage.accounts - coverage.read
  if (unread > 0) process.stderr.write(`At least: ${unread} of ${coverage.accounts} accounts were not wholly read.\n`)
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
