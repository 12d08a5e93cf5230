import { describe, expect, test } from 'vitest'
import { BadInput } from '../domain/errors'
import { understood } from '../domain/people/roster-words'
import { readRows } from './parse-roster'
import { readTable, requireColumns } from './roster-table'

const HEADERS = [
  '社員番号',
  '氏名',
  'メール',
  '雇用形態',
  '在籍状況',
  '退職日',
  '契約終了日',
  '資格喪失日',
  '給与',
  '基準日',
]
const read = (rows: string[][], dateOrder: 'day-first' | null = null, source = 'personnel', headers = HEADERS) =>
  readTable(
    { headers, rows, lines: rows.map((_, n) => n + 2) },
    { columns: understood(headers).columns, dateOrder },
    source,
  )

describe('a file of a personnel system', () => {
  test('is read as its headers say; columns that are no field are nowhere', async () => {
    const table = read([
      [
        '1001',
        '佐藤 花',
        'Hana@Example.com、h@example.com',
        '正社員',
        '在籍',
        '',
        '9999/12/31',
        '',
        '400',
        '2026/11/20',
      ],
      ['1002', '鈴木 次郎', '', '業務委託', '退職', '令和8年11月23日', '', 'R8.11.24', '500', '2026/11/20'],
    ])
    const { entries, count } = await readRows(table.rows, table.file)
    expect(count).toBe(0)
    expect(entries).toMatchObject([
      { employeeNumber: '1001', emails: ['hana@example.com', 'h@example.com'], status: 'active', contractEnd: null },
      { employeeNumber: '1002', emails: [], employment: 'contractor', status: 'left', leavingDate: '2026-11-23' },
    ])
    expect(JSON.stringify(table.rows)).not.toMatch(/400|R8.11.24|11-24/)
    expect(table.asOf).toBe('2026-11-20')
  })

  test('without employment and status is of people who are what their roster is of', () => {
    const { rows } = read([['D-1', '森 葵']], null, 'dispatched', ['社員番号', '氏名'])
    expect(rows).toMatchObject([{ employment: 'dispatched', status: 'active', emails: [] }])
  })

  test('whose dates can be read either way asks which comes first, unless another date tells', () => {
    const headers = ['社員番号', '氏名', '退職日']
    const of = (dates: string[], order: 'day-first' | null = null) =>
      read(
        dates.map((date, n) => [String(n), `Person ${n}`, date]),
        order,
        'personnel',
        headers,
      )
    expect(of(['03/04/2026'])).toMatchObject({ asksDateOrder: true, dateOrder: null })
    expect(of(['03/04/2026'], 'day-first')).toMatchObject({
      asksDateOrder: false,
      rows: [{ leavingDate: '2026-04-03' }],
    })
    expect(of(['03/04/2026', '23/04/2026'])).toMatchObject({
      asksDateOrder: false,
      rows: [{ leavingDate: '2026-04-03' }, { leavingDate: '2026-04-23' }],
    })
  })

  test('with words and dates that nobody knows names each row', async () => {
    const table = read([
      ['1', '佐藤 花', 'nobody', '???', '在籍', '', '', '', '', ''],
      ['2', '鈴木 次郎', '', '正社員', '?', 'soon', '', '', '', ''],
    ])
    const { mistakes } = await readRows(table.rows, table.file)
    expect(mistakes.map(({ line, path: [field], code, value }) => [line, field, code, value]).sort()).toEqual([
      [2, 'emails', 'email', 'nobody'],
      [2, 'employment', 'employment', '???'],
      [3, 'leavingDate', 'date', 'soon'],
      [3, 'status', 'status', '?'],
    ])
  })

  test('tells an order to choose, a day as Excel counts it, and a day that there is not', async () => {
    const dates = ['03/04/2026', '46349', '2026/02/30', '9999/12/31', 'きのう']
    const table = read(
      dates.map((date, n) => [String(n), `Person ${n}`, date]),
      null,
      'personnel',
      ['社員番号', '氏名', '退職日'],
    )
    const { mistakes } = await readRows(table.rows, table.file)
    expect(mistakes.map(({ line, code, value }) => [line, code, value])).toEqual([
      [2, 'date-order', '03/04/2026'],
      [3, 'date-serial', '46349'],
      [4, 'date', '2026/02/30'],
      [6, 'date', 'きのう'],
    ])
    expect(table.endless).toBe(1)
  })

  test('with fewer or more cells than its header names the line, and reads nothing of it', async () => {
    const table = read([['1', '森 葵'], ['2'], ['3', '林', 'x']], null, 'personnel', ['社員番号', '氏名'])
    const { entries, mistakes } = await readRows(table.rows, table.file)
    expect(entries.map(({ employeeNumber }) => employeeNumber)).toEqual(['1'])
    expect(mistakes).toMatchObject([
      { line: 3, code: 'cells', cells: 1, message: 'has 1 columns instead of 2' },
      { line: 4, code: 'cells', cells: 3 },
    ])
  })

  test('with two columns called alike is refused with both names', () => {
    const told = read([['1', '2', '森 葵']], null, 'personnel', ['社員番号', '社員番号 (2)', '氏名'])
    expect(told.unclear).toEqual({ employeeNumber: ['社員番号', '社員番号 (2)'] })
    expect(() => requireColumns(told)).toThrow(/employeeNumber \(社員番号, 社員番号 \(2\)\)/)
  })

  test('without a column of numbers or names is shown, and refused as a list', () => {
    const told = read([['x']], null, 'personnel', ['メール'])
    expect(told).toMatchObject({ columns: { emails: 'メール' }, missing: ['employeeNumber', 'name'] })
    expect(() => requireColumns(told)).toThrow(BadInput)
  })

  test('keeps names that are HTML or formulas as what they are', async () => {
    const { rows } = read([
      ['1', '<b>佐藤</b>', '', '', '', '', '', '', '', ''],
      ['2', '=HYPERLINK("x")', '', '', '', '', '', '', '', ''],
      ['3', "'=1+1", '', '', '', '', '', '', '', ''],
    ])
    expect((await readRows(rows)).entries.map(({ name }) => name)).toEqual(['<b>佐藤</b>', '=HYPERLINK("x")', '=1+1'])
  })
})
