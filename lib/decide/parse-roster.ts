import { setImmediate as breath } from 'node:timers/promises'
import { z } from 'zod'
import { BadInput, type FieldMistake, MOST_FIELDS } from '../domain/errors'
import { isName } from '../domain/facts/shown-text'
import { normaliseEmail } from '../domain/people/people'
import type { RosterEntry } from '../domain/people/person'

/** Characters. Longer than any name of a person, a department or a number that personnel departments give. */
const LONGEST = 200
const MOST_EMAILS = 20

/** A line that shows something; `needed`: what to say where there is none. */
const shown = (needed?: string) =>
  z
    .string({ error: needed })
    .trim()
    .refine((text) => needed === undefined || text !== '', { error: needed, abort: true })
    .refine((text) => text === '' || isName(text, LONGEST), {
      error: `write at most ${LONGEST} characters on one line, of which some can be seen`,
    })
/** A cell that a spreadsheet left empty says nothing. */
const optional = shown()
  .nullish()
  .transform((text) => text || null)
const day = optional.refine((text) => text === null || isDay(text), { error: 'write a day that exists as YYYY-MM-DD' })
/** Source: RFC 5321, section 4.5.3.1.3: a path has at most 256 octets, two of them brackets. */
const email = z
  .email({ error: 'write an e-mail address, name@example.com' })
  .max(254, { error: 'at most 254 characters' })

const Entry = z.object({
  employeeNumber: shown('every person needs an employee number'),
  emails: z
    .array(z.string().transform(normaliseEmail).pipe(email))
    .max(MOST_EMAILS, { error: `at most ${MOST_EMAILS} addresses` })
    .transform((emails) => [...new Set(emails)]),
  name: shown('every person needs a name'),
  reading: optional,
  formerName: optional,
  employment: z.enum(['employee', 'contractor', 'dispatched'], {
    error: 'write employee, contractor or dispatched',
  }),
  manager: optional,
  department: optional,
  status: z.enum(['active', 'on-leave', 'seconded', 'left'], { error: 'write active, on-leave, seconded or left' }),
  firstDay: day,
  lastWorkingDay: day,
  contractEnd: day,
}) satisfies z.ZodType<RosterEntry>

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
    const { data: entry, error } = Entry.safeParse(raw)
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

function isDay(text: string): boolean {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return parsed !== null && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}
