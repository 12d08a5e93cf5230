import { describe, expect, test } from 'vitest'
import { BadInput } from '../domain/errors'
import { parseRoster } from './parse-roster'

const person = (employeeNumber: string, more: Record<string, unknown> = {}) => ({
  employeeNumber,
  emails: [`${employeeNumber}@example.com`],
  name: `Person ${employeeNumber}`,
  employment: 'employee',
  status: 'active',
  ...more,
})

async function refusal(rows: readonly unknown[]): Promise<BadInput> {
  const error = await parseRoster(rows).catch((thrown: unknown) => thrown)
  if (error instanceof BadInput) return error
  throw new Error('it was not refused', { cause: error })
}
const mistakesOf = async (rows: readonly unknown[]) => (await refusal(rows)).fields

describe('a roster', () => {
  test('with characters no database can hold is refused with the row, not tried', async () => {
    const person = { employeeNumber: '1', emails: [], name: 'Sato', employment: 'employee', status: 'active' }
    const fields = await mistakesOf([
      person,
      { ...person, employeeNumber: '2', name: 'Sa\u0000to' },
      { ...person, employeeNumber: '3', department: '\ud800' },
    ])
    expect(fields.map(({ path }) => path)).toEqual(['row 2.name', 'row 3.department'])
  })

  test('with mistakes: every one is named with its row', async () => {
    const fields = await mistakesOf([
      person('1'),
      person('', { name: ' ', emails: [] }),
      person('1', { name: 'Another', emails: ['1@EXAMPLE.com'] }),
      person('4', { lastWorkingDay: '2026-02-30', contractEnd: '31.12.2026' }),
      person('5', { emails: ['nobody'], status: 'retired', employment: undefined }),
      'a text',
    ])
    expect(fields.map(({ path }) => path).sort()).toEqual([
      'row 2.employeeNumber',
      'row 2.name',
      'row 3.emails',
      'row 3.employeeNumber',
      'row 4.contractEnd',
      'row 4.lastWorkingDay',
      'row 5.emails.0',
      'row 5.employment',
      'row 5.status',
      'row 6',
    ])
    expect(fields.find(({ path }) => path === 'row 3.employeeNumber')?.message).toBe(
      '1 is in row 1 too, with another name',
    )
  })

  test('may have several rows of one person, of which the first is the main post', async () => {
    const posts = await parseRoster([
      person('1', { department: 'Web', manager: '9', emails: ['a@b.example'] }),
      person('1', { department: 'Media', manager: '8', emails: ['a@b.example', 'c@d.example'] }),
    ])
    expect(posts).toHaveLength(1)
    expect(posts[0]).toMatchObject({ department: 'Web', manager: '9', emails: ['a@b.example', 'c@d.example'] })
  })

  test('may name one address twice for one person, and nobody', async () => {
    expect((await parseRoster([person('1', { emails: ['a@b.example', 'A@b.example'] })]))[0]?.emails).toEqual([
      'a@b.example',
    ])
    expect((await parseRoster([person('1', { emails: [] })]))[0]?.emails).toEqual([])
  })

  test.each([
    ['name', 'x'.repeat(201)],
    ['name', '\u200b\u3164'],
    ['name', 'two\nlines'],
    ['department', 'x'.repeat(201)],
    ['employeeNumber', '\u2060'],
    ['manager', 'x'.repeat(201)],
    ['emails', Array.from({ length: 21 }, (_, n) => `${n}@example.com`)],
    ['emails', [`${'x'.repeat(250)}@example.com`]],
  ])('with a %s that nobody could read is refused', async (field, value) => {
    const [mistake, ...more] = await mistakesOf([person('1', { [field]: value })])
    expect(more).toEqual([])
    expect(mistake?.path).toMatch(new RegExp(`^row 1.${field}`))
  })

  test('of very many mistakes lists the first hundred and counts the rest', async () => {
    const rows = Array.from({ length: 50_000 }, (_, n) => person(String(n), { status: 'retired', name: '' }))
    const error = await refusal(rows)
    expect(error.fields).toHaveLength(100)
    expect(error.furtherMistakes).toBe(99_900)
    expect(error.message).toBe('the roster has 100000 mistakes, of which the first 100 are listed; nothing was changed')
  })

  test('is read in slices: others get their turn meanwhile', async () => {
    const rows = Array.from({ length: 50_000 }, (_, n) => person(String(n)))
    const reading = parseRoster(rows)
    let turns = 0
    const count = setInterval(() => {
      turns += 1
    }, 1)
    expect(await reading).toHaveLength(50_000)
    clearInterval(count)
    expect(turns).toBeGreaterThan(20)
  })
})
