import { z } from 'zod'
import { isName } from '../../domain/facts/shown-text'
import { normaliseEmail } from '../../domain/people/people'
import { EMPLOYMENT_STATUSES, EMPLOYMENTS, type RosterEntry, SCIM } from '../../domain/people/person'
import { DATE_ORDERS } from '../../domain/people/roster-mapping'
import * as is from './common'
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
/** "Until further notice" is written as the last day there is: 9999-12-31 and the like are no end. */
const endDay = day.transform((text) => (text !== null && text >= '9000' ? null : text))
/** Source: RFC 5321, section 4.5.3.1.3: a path has at most 256 octets, two of them brackets. */
const email = z
  .email({ error: 'write an e-mail address, name@example.com' })
  .max(254, { error: 'at most 254 characters' })

/** What may be wrong with a cell: pages have words for each. */
export const ROW_MISTAKES = [
  'cells',
  'date',
  'date-order',
  'date-serial',
  'email',
  'employment',
  'status',
  'missing',
  'twice',
  'other-name',
  'text',
] as const

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
  employment: z.enum(EMPLOYMENTS, {
    error: 'write employee, contractor or dispatched',
  }),
  company: optional.describe('Whom they are employed by, where that is another company'),
  manager: optional.describe(
    'Employee number or address of the manager; of contractors and dispatched people whoever takes them in',
  ),
  department: optional,
  status: z.enum(EMPLOYMENT_STATUSES, { error: 'write active, on-leave, seconded or left' }),
  firstDay: day.describe('YYYY-MM-DD'),
  leavingDate: endDay.describe('YYYY-MM-DD: employment ends with it'),
  lastWorkingDay: endDay.describe('YYYY-MM-DD; may be weeks before the leaving date'),
  contractEnd: endDay.describe('YYYY-MM-DD; a year from 9000 on is no end'),
}) satisfies z.ZodType<RosterEntry>

/** Which list of people: a name that the company gives it. */
export const rosterSource = z
  .string()
  .trim()
  .refine((text) => text !== '' && isName(text, 60), { error: 'write at most 60 characters on one line' })
  .refine((text) => text.toLowerCase() !== SCIM, {
    error: 'scim is what an identity provider tells: name it otherwise',
  })

/** The header of each field that a file has, and how its dates are written where that cannot be told. */
export const rosterMapping = z.object({
  columns: z
    .partialRecord(rosterEntry.keyof(), z.string())
    .describe('The header of each field; "" of one that several may be and none is'),
  dateOrder: z.enum(DATE_ORDERS).nullable(),
})

const named20 = z.object({
  count: is.count,
  people: z.array(z.object({ employeeNumber: z.string(), name: z.string() })).describe('The first of them'),
})
export const rosterSet = named(
  'RosterSet',
  z.object({
    roster: is.uuid.nullable().describe('null: nothing was changed'),
    dryRun: z.boolean(),
    source: z.string(),
    asOf: is.day,
    before: is.count.nullable().describe('People in it before; null: there was none'),
    people: is.count,
    changed: is.count.describe('People whose status, addresses or keys changed; of a dry run rows that differ'),
    joined: named20,
    left: named20.describe('Whose leaving date passed since, or who is called left now'),
    gone: named20.describe('No longer in it, without a leaving date that passed: to be asked about'),
    moved: named20.describe('With another manager or department'),
    doubt: z
      .object({ before: is.count, missing: named20, late: named20 })
      .nullable()
      .describe('Why it would wait for a confirmation; null: it looks right'),
    older: z.boolean().describe('An import of a later day is there already: it would be refused'),
    odd: z.object({
      managerCycles: z.array(z.array(z.string())).describe('Employee numbers of people who are each other’s managers'),
      withoutEmail: is.count,
      managersElsewhere: is.count.describe('Whose manager is not in this list'),
    }),
    file: z
      .object({
        headers: z.array(z.string()),
        columns: z.partialRecord(rosterEntry.keyof(), z.string()),
        dateOrder: z.enum(DATE_ORDERS).nullable(),
        asksDateOrder: z.boolean(),
        missing: z
          .array(rosterEntry.keyof())
          .describe('Fields that no column gives and without which nobody is known: then no row is read'),
        unclear: z
          .partialRecord(rosterEntry.keyof(), z.array(z.string()))
          .describe('Headers of which several may be one field: say in columns which is'),
        width: is.count.describe('Columns of the header'),
        endless: is.count.describe('Days from the year 9000 on, which are read as no day'),
        rows: z.array(rosterEntry).describe('The first as they would be read'),
        mistakes: z.array(
          z.object({
            line: is.count.describe('Of the file as a spreadsheet shows it: the header is line 1'),
            field: z.string().nullable(),
            code: z.enum(ROW_MISTAKES),
            message: z.string(),
            value: z.string().nullable().describe('What is wrong, as it stands in the file'),
            other: is.count.nullable().describe('The line that has it too'),
            cells: is.count.nullable().describe('How many the line has; null: as many as the header'),
          }),
        ),
        mistakeCount: is.count,
      })
      .nullable()
      .describe('Of a dry run with a file: how it is read'),
  }),
)

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
