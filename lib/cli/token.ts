import { parseArgs } from 'node:util'
import { makeToken } from '../decide/make-token'
import { BadInput } from '../domain/errors'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { exitWith, onDatabase } from './command'

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
  const made = await onDatabase((db, { timeZone }) =>
    makeToken({ db, viewer: systemViewer('cli'), now: instant(Date.now()), timeZone }, wish),
  )
  process.stderr.write(`It may: ${made.scopes.join(', ')}. It ends at ${made.endsAt}. It is shown this once:\n`)
  process.stdout.write(`${made.token}\n`)
}

main().then(() => process.exit(0), exitWith)
