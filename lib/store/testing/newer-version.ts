import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { THIS_VERSION, type Version } from '../engine/migrate'

const Journal = z.looseObject({ entries: z.array(z.looseObject({ idx: z.int(), when: z.int() })) })

/** A version after this one, with one more migration; `works`: whether this version works beside it. The folder is the caller's to remove. */
export function newerVersion(statements: readonly string[], works: 'beside-this' | 'alone'): Version {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-newer-'))
  cpSync(THIS_VERSION.migrationsFolder, folder, { recursive: true })
  const file = path.join(folder, 'meta/_journal.json')
  const journal = Journal.parse(JSON.parse(readFileSync(file, 'utf8')))
  const last = journal.entries.at(-1)
  if (!last) throw new Error('there are no migrations')
  // Later than the newer version before it, too.
  const added = { ...last, idx: last.idx + 1, when: Math.max(Date.now(), last.when + 1), tag: 'newer' }
  writeFileSync(file, JSON.stringify({ ...journal, entries: [...journal.entries, added] }))
  writeFileSync(path.join(folder, 'newer.sql'), statements.join('\n--> statement-breakpoint\n'))
  return {
    migrationsFolder: folder,
    oldestBeside: works === 'alone' ? added.idx : THIS_VERSION.oldestBeside,
  }
}
