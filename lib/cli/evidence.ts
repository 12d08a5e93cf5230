import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { packName } from '../contract/views/evidence'
import { closePeriod } from '../decide/close-period'
import { BadInput } from '../domain/errors'
import { instant } from '../domain/instant'
import { systemViewer } from '../domain/viewer'
import { evidenceReadmes } from '../i18n/evidence-readme'
import { packZip } from '../store/read/evidence-packs'
import { exitWith, onDatabase } from './command'

/**
 * `npm run evidence -- --from DAY --to DAY [--out FILE.zip] [--addendum]`: the evidence of a period, which is closed by the first
 * that asks for it and the same bytes ever after; `--addendum`: what came to light since, as the next numbered addendum.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      out: { type: 'string' },
      addendum: { type: 'boolean', default: false },
    },
  })
  const { from, to, out, addendum } = values
  if (!from || !to) throw new BadInput('say which period: --from YYYY-MM-DD --to YYYY-MM-DD')
  await onDatabase(async (db, { timeZone, grants }) => {
    const ctx = { db, viewer: systemViewer('cli'), now: instant(Date.now()), timeZone }
    const wish = { from, to, addendum }
    const { pack, made, overlaps } = await closePeriod(ctx, wish, { grants, explained: evidenceReadmes })
    if (!pack) {
      process.stderr.write('Nothing came to light since the period was closed: no addendum was made.\n')
      return
    }
    const file = out ?? packName(pack)
    await pipeline(Readable.from(packZip(db, pack.id)), createWriteStream(file))
    const state = made ? 'closed now' : 'was closed before: the same as then'
    process.stderr.write(`${from} to ${to}, as of ${pack.asOf} (${state}).\n`)
    for (const other of overlaps)
      process.stderr.write(
        `It shares days with ${other.from} to ${other.to}, closed before: whoever left on them is in each.\n`,
      )
    process.stdout.write(`${file}\n`)
  })
}

main().then(() => process.exit(0), exitWith)
