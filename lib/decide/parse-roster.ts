import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { BadInput } from '../domain/errors'
import { normaliseEmail } from '../domain/people'
import type { RosterEntry } from '../domain/person'

/** Text that the database can hold: no NUL, no half of a character pair. */
const isWritable = (text: string) => !text.includes('\0') && text.isWellFormed()
const NOT_WRITABLE = { error: 'contains a character that cannot be stored' }
/** A cell that a spreadsheet left empty says nothing. */
const optional = z
  .string()
  .refine(isWritable, NOT_WRITABLE)
  .nullish()
  .transform((text) => text?.trim() || null)
const day = optional.refine((text) => text === null || isDay(text), { error: 'write a day that exists as YYYY-MM-DD' })
const email = z.email({ error: 'write an e-mail address, name@example.com' })

const Entry = z.object({
  employeeNumber: z
    .string({ error: 'every person needs an employee number' })
    .refine(isWritable, NOT_WRITABLE)
    .trim()
    .min(1, {
      error: 'every person needs an employee number',
    }),
  emails: z.array(z.string().transform(normaliseEmail).pipe(email)).transform((emails) => [...new Set(emails)]),
  name: z
    .string({ error: 'every person needs a name' })
    .refine(isWritable, NOT_WRITABLE)
    .trim()
    .min(1, { error: 'every person needs a name' }),
  reading: optional,
  employment: z.enum(['employee', 'contractor', 'dispatched'], {
    error: 'write employee, contractor or dispatched',
  }),
  manager: optional,
  department: optional,
  status: z.enum(['active', 'on-leave', 'seconded', 'left'], { error: 'write active, on-leave, seconded or left' }),
  lastWorkingDay: day,
  contractEnd: day,
}) satisfies z.ZodType<RosterEntry>

interface Mistake {
  path: string
  message: string
}

/**
 * The entries of a roster: a JSON array, or CSV text whose header names the fields of {@link RosterEntry} (several e-mail
 * addresses in one cell are separated by spaces or semicolons).
 * @throws BadInput listing every row with a mistake; rows count from 1, without the header.
 */
export function parseRoster(raw: unknown): RosterEntry[] {
  const rows = typeof raw === 'string' ? csvRows(raw) : raw
  if (!Array.isArray(rows)) throw new BadInput('send a JSON array of people, or CSV text with a header')
  const mistakes: Mistake[] = []
  const entries = rows.flatMap((row: unknown, index) => {
    const parsed = Entry.safeParse(row)
    if (parsed.success) return [{ entry: parsed.data, row: index + 1 }]
    mistakes.push(
      ...parsed.error.issues.map((issue) => ({ path: pathOf(index + 1, issue.path), message: issue.message })),
    )
    return []
  })
  mistakes.push(...repeated(entries))
  if (mistakes.length > 0)
    throw new BadInput(`the roster has ${mistakes.length} mistakes; nothing was changed`, mistakes)
  return entries.map(({ entry }) => entry)
}

/** Employee numbers and addresses must lead to one person. */
function repeated(entries: readonly { entry: RosterEntry; row: number }[]): Mistake[] {
  const numbers = new Map<string, number>()
  const emails = new Map<string, number>()
  const mistakes: Mistake[] = []
  for (const { entry, row } of entries) {
    const first = numbers.get(entry.employeeNumber)
    if (first === undefined) numbers.set(entry.employeeNumber, row)
    else
      mistakes.push({
        path: pathOf(row, ['employeeNumber']),
        message: `${entry.employeeNumber} is in row ${first} too`,
      })
    for (const address of new Set(entry.emails)) {
      const other = emails.get(address)
      if (other === undefined) emails.set(address, row)
      else mistakes.push({ path: pathOf(row, ['emails']), message: `${address} is in row ${other} too` })
    }
  }
  return mistakes
}

/** Where no row is there to tell that a column is missing, the header must. */
const NEEDED = ['employeeNumber', 'emails', 'name', 'employment', 'status']

function csvRows(text: string): unknown[] {
  try {
    let header: readonly string[] = []
    const columns = (names: string[]) => {
      header = names
      return names
    }
    const rows: Record<string, string>[] = parse(text, { columns, bom: true, trim: true, skip_empty_lines: true })
    const missing = NEEDED.filter((column) => !header.includes(column))
    if (rows.length === 0 && header.length > 0 && missing.length > 0)
      throw new BadInput(`the CSV has no column ${missing.join(', ')}: its first line names the columns`)
    return rows.map((row) => ({ ...row, emails: (row.emails ?? '').split(/[\s;,]+/).filter(Boolean) }))
  } catch (error) {
    if (error instanceof CsvError) throw new BadInput(`the CSV cannot be read: ${error.message}`)
    throw error
  }
}

function pathOf(row: number, path: readonly PropertyKey[]): string {
  return [`row ${row}`, ...path.map(String)].join('.')
}

function isDay(text: string): boolean {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return parsed !== null && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}
