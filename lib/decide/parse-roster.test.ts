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

function mistakesOf(raw: unknown): readonly { path: string; message: string }[] {
  try {
    parseRoster(raw)
  } catch (error) {
    if (error instanceof BadInput) return error.fields
    throw error
  }
  return []
}

describe('a roster', () => {
  test('as CSV from a spreadsheet: byte-order mark, quotes, Japanese, several addresses, empty cells', () => {
    const csv = `\uFEFFemployeeNumber,emails,name,reading,employment,manager,department,status,lastWorkingDay,contractEnd\r
1,"Hana.Sato@Example.com; h.sato@example.com","佐藤, 花",さとう はな,employee,9,営業部,left,2026-11-30,\r
\r
2,tanaka@example.com,田中,,contractor,,,active,,2027-03-31\r
`
    expect(parseRoster(csv)).toEqual([
      {
        employeeNumber: '1',
        emails: ['hana.sato@example.com', 'h.sato@example.com'],
        name: '佐藤, 花',
        reading: 'さとう はな',
        employment: 'employee',
        manager: '9',
        department: '営業部',
        status: 'left',
        lastWorkingDay: '2026-11-30',
        contractEnd: null,
      },
      {
        employeeNumber: '2',
        emails: ['tanaka@example.com'],
        name: '田中',
        reading: null,
        employment: 'contractor',
        manager: null,
        department: null,
        status: 'active',
        lastWorkingDay: null,
        contractEnd: '2027-03-31',
      },
    ])
  })

  test('with characters no database can hold is refused with the row, not tried', () => {
    const person = { employeeNumber: '1', emails: [], name: 'Sato', employment: 'employee', status: 'active' }
    const fields = mistakesOf([
      person,
      { ...person, employeeNumber: '2', name: 'Sa\u0000to' },
      { ...person, employeeNumber: '3', department: '\ud800' },
    ])
    expect(fields.map(({ path }) => path)).toEqual(['row 2.name', 'row 3.department'])
  })

  test('with mistakes: every one is named with its row', () => {
    const fields = mistakesOf([
      person('1'),
      person('', { name: ' ', emails: [] }),
      person('1', { emails: ['1@EXAMPLE.com'] }),
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
    expect(fields.find(({ path }) => path === 'row 3.employeeNumber')?.message).toBe('1 is in row 1 too')
  })

  test('may name one address twice for one person, and nobody', () => {
    expect(parseRoster([person('1', { emails: ['a@b.example', 'A@b.example'] })])[0]?.emails).toEqual(['a@b.example'])
    expect(parseRoster([person('1', { emails: [] })])[0]?.emails).toEqual([])
  })

  test.each([null, 7, { people: [] }])('is refused when it is %j', (raw) => {
    expect(() => parseRoster(raw)).toThrowError(BadInput)
  })

  test('as CSV with a row too long is refused with the line', () => {
    expect(() => parseRoster('employeeNumber,name\n1,a,b,c\n')).toThrowError(/line 2/)
  })

  test('as CSV without its columns says what every row lacks', () => {
    expect(mistakesOf('name;emails\nSato;sato@example.com\n').map(({ path }) => path)).toContain('row 1.employeeNumber')
  })
})

test('a CSV whose first line names no columns is refused, instead of being an empty list of people', () => {
  for (const text of ['a,b', 'employeeNumber,emails,name\n'])
    expect(() => parseRoster(text)).toThrow(/has no column .*status/)
})
