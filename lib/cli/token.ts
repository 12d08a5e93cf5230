import { parseArgs } from 'node:util'
import { parseConfig } from '../config'
import { makeToken } from '../decide/make-token'
import { BadInput } from '../domain/errors'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { openDatabase } from '../store/engine/database'
import { exitWith } from './command'

/** `npm run token -- NAME --scopes SCOPE,… [--days N]`: makes an API token of the deployment and prints it, this once. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { scopes: { type: 'string' }, days: { type: 'string' } },
  })
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0)
    throw new BadInput('give the token one name: npm run token -- NAME --scopes SCOPE,… [--days N]')
  const wish = {
    name,
    scopes: values.scopes?.split(',').map((scope) => scope.trim()),
    days: values.days === undefined ? undefined : Number(values.days),
  }
  const config = parseConfig(process.env, 'command')
  const database = await openDatabase(config)
  try {
    const viewer = systemViewer('cli')
    const { db } = database
    const made = await makeToken({ db, viewer, now: instant(Date.now()), timeZone: config.timeZone }, wish)
    process.stderr.write(`It may: ${made.scopes.join(', ')}. It ends at ${made.endsAt}. It is shown this once:\n`)
    process.stdout.write(`${made.token}\n`)
  } finally {
    await database.close()
  }
}

main().then(() => process.exit(0), exitWith)
