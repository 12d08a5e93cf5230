import { setImmediate as breath } from 'node:timers/promises'
import { rosterEntry } from '../contract/shapes/roster'
import { BadInput, type FieldMistake, MOST_FIELDS } from '../domain/errors'
import type { RosterEntry } from '../domain/people/person'

/** Rows that are read before others get their turn: a few milliseconds. */
const ROWS_AT_ONCE = 500

/** The first mistakes, and how many there are. */
class Mistakes {
  readonly first: FieldMistake[] = []
  count = 0

  add(row: number, path: readonly PropertyKey[], message: string): void {
    this.count += 1
    if (this.first.length < MOST_FIELDS)
      this.first.push({ path: [`row ${row}`, ...path.map(String)].join('.'), message })
  }
}

/**
 * The entries of a roster, each row an object with the fields of {@link RosterEntry}. Others get their turn between slices
 * of rows.
 * @throws BadInput listing the first rows with a mistake; rows count from 1, without a header.
 */
export async function parseRoster(rows: readonly unknown[]): Promise<RosterEntry[]> {
  const mistakes = new Mistakes()
  const entries: RosterEntry[] = []
  const numbers = new Map<string, number>()
  const emails = new Map<string, number>()
  for (const [index, raw] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breath()
    const row = index + 1
    const { data: entry, error } = rosterEntry.safeParse(raw)
    for (const issue of error?.issues ?? []) mistakes.add(row, issue.path, issue.message)
    if (!entry) continue
    entries.push(entry)
    // Employee numbers and addresses must lead to one person.
    const first = numbers.get(entry.employeeNumber)
    if (first === undefined) numbers.set(entry.employeeNumber, row)
    else mistakes.add(row, ['employeeNumber'], `${entry.employeeNumber} is in row ${first} too`)
    for (const address of entry.emails) {
      const other = emails.get(address)
      if (other === undefined) emails.set(address, row)
      else mistakes.add(row, ['emails'], `${address} is in row ${other} too`)
    }
  }
  if (mistakes.count === 0) return entries
  const { first, count } = mistakes
  throw new BadInput(
    count === first.length
      ? `the roster has ${count} ${count === 1 ? 'mistake' : 'mistakes'}; nothing was changed`
      : `the roster has ${count} mistakes, of which the first ${first.length} are listed; nothing was changed`,
    first,
    count - first.length,
  )
}
