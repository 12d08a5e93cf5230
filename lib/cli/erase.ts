import { parseArgs } from 'node:util'
import { erasePerson } from '../decide/erase-person'
import { BadInput } from '../domain/errors'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { exitWith, onDatabase } from './command'

/** `npm run erase -- --person ID`: erases the names and addresses of somebody who is gone, and what was typed about them. */
async function main(): Promise<void> {
  const { person } = parseArgs({ options: { person: { type: 'string' } } }).values
  if (!person) throw new BadInput('say whom: --person ID, as in the address of their page')
  await onDatabase((db, { timeZone }) =>
    erasePerson({ db, viewer: systemViewer('cli'), now: instant(Date.now()), timeZone }, { person }),
  )
  process.stderr.write(
    'Their names and addresses, and what was typed about them, are erased. Events hold ids and codes, and who acted; evidence packs closed before stay as they are.\n',
  )
}

main().then(() => process.exit(0), exitWith)
