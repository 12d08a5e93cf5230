import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { stringify } from 'csv-stringify'
import { parseConfig } from '../config'
import { BadInput } from '../domain/errors'
import { systemViewer } from '../domain/viewer'
import { openDatabase } from '../store/database'
import { exportAccounts, exportIamUsers, exportLeavers, exportPeople, exportRoles } from '../store/export-rows'
import { exitWith } from './command'

const EXPORTS = {
  'iam-users': exportIamUsers,
  accounts: exportAccounts,
  people: exportPeople,
  leavers: exportLeavers,
  roles: exportRoles,
}
type ExportName = keyof typeof EXPORTS
const isExport = (name: string | undefined): name is ExportName => name !== undefined && name in EXPORTS

/** `npm run export -- iam-users|accounts|people|leavers|roles [--format json|csv]`: what the API gives an admin. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { format: { type: 'string', default: 'json' } },
  })
  const [name] = positionals
  if (!isExport(name)) throw new BadInput(`say what to export: ${Object.keys(EXPORTS).join(', ')}`)
  if (values.format !== 'json' && values.format !== 'csv') throw new BadInput('--format is json or csv')
  const database = await openDatabase(parseConfig(process.env, 'command'))
  try {
    const rows = EXPORTS[name](database.db, systemViewer('cli'))
    if (values.format === 'csv')
      await pipeline(rows, stringify({ header: true, bom: true, escape_formulas: true }), process.stdout, {
        end: false,
      })
    else await pipeline(jsonArray(rows), process.stdout, { end: false })
  } finally {
    await database.close()
  }
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
