import { z } from 'zod'
import { isName } from '../../domain/facts/shown-text'
import { normaliseEmail } from '../../domain/people/people'
import type { RosterEntry } from '../../domain/people/person'
import { named } from './registry'

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
const day = shown()
  .meta({ pattern: '^(\\d{4}-\\d{2}-\\d{2})?$' })
  .nullish()
  .transform((text) => text || null)
  .refine((text) => text === null || isDay(text), { error: 'write a day that exists as YYYY-MM-DD' })
/** Source: RFC 5321, section 4.5.3.1.3: a path has at most 256 octets, two of them brackets. */
const email = z
  .email({ error: 'write an e-mail address, name@example.com' })
  .max(254, { error: 'at most 254 characters' })

/** A row of the list of people, JSON or CSV. */
export const rosterEntry = z.object({
  employeeNumber: shown('every person needs an employee number'),
  emails: z
    .array(z.string().transform(normaliseEmail).pipe(email))
    .max(MOST_EMAILS, { error: `at most ${MOST_EMAILS} addresses` })
    .transform((emails) => [...new Set(emails)]),
  name: shown('every person needs a name'),
  reading: optional.describe('The name in kana, family name first, apart by a space'),
  formerName: optional.describe('Family name before marriage'),
  employment: z.enum(['employee', 'contractor', 'dispatched'], {
    error: 'write employee, contractor or dispatched',
  }),
  manager: optional.describe('Employee number of the manager'),
  department: optional,
  status: z.enum(['active', 'on-leave', 'seconded', 'left'], { error: 'write active, on-leave, seconded or left' }),
  firstDay: day.describe('YYYY-MM-DD'),
  lastWorkingDay: day.describe('YYYY-MM-DD'),
  contractEnd: day.describe('YYYY-MM-DD'),
}) satisfies z.ZodType<RosterEntry>

export const rosterBody = named(
  'Roster',
  z.object({
    people: z.array(rosterEntry),
    confirm: z.boolean().optional().describe('Accepts a roster that looks cut short'),
  }),
)

function isDay(text: string): boolean {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return parsed !== null && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}
