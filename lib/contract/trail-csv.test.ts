import { describe, expect, test } from 'vitest'
import { BadInput } from '../domain/errors'
import { accountId } from '../domain/ids'
import { instant } from '../domain/instant'
import { athenaQuery, TRAIL_COLUMNS } from '../domain/look-up/athena-query'
import type { TrailRow } from '../domain/look-up/trail-uses'
import { readTrailCsv } from './trail-csv'

const NOW = instant('2026-11-29T00:00:00Z')
const HEAD =
  '"principalid","accesskeyid","sourceipaddress","useragent","eventsource","awsregion","uses","refused","failed_sign_ins","first_used_at","last_used_at"'
const ROW =
  '"AIDAONE","AKIAONE","192.0.2.1","Boto3/1, ""x""","s3.amazonaws.com","us-east-1","12","2","0","2026-01-01T00:00:00Z","2026-11-01T09:30:00Z"'

async function read(text: string, chunk = text.length) {
  const rows: TrailRow[] = []
  const parts = Array.from({ length: Math.ceil(text.length / chunk) }, (_, at) =>
    text.slice(at * chunk, (at + 1) * chunk),
  )
  const told = await readTrailCsv(parts, NOW, (row) => rows.push(row))
  expect(told.rows).toBe(rows.length)
  return rows
}
const refused = async (text: string) => {
  const error = await read(text).catch((thrown: unknown) => thrown)
  if (!(error instanceof BadInput)) throw error
  return error
}

test('the columns are those of the printed query', () => {
  const query = athenaQuery({ uniqueId: 'AIDAONE', accountId: accountId('111122223333'), name: 'x' }, [], NOW) ?? ''
  const selected = query.slice(query.indexOf('SELECT'), query.indexOf('\nFROM'))
  for (const column of [...TRAIL_COLUMNS, 'principalid']) expect(selected).toContain(column)
})

describe('a result of the Athena query', () => {
  test.each([1, 7, 10_000])('is read with and without a byte-order mark, in chunks of %i', async (chunk) => {
    for (const begin of ['', '\ufeff'])
      expect(await read(`${begin}${HEAD}\n${ROW}\n`, chunk)).toEqual([
        {
          principalId: 'AIDAONE',
          keyId: 'AKIAONE',
          source: '192.0.2.1',
          agent: 'Boto3/1, "x"',
          service: 's3',
          region: 'us-east-1',
          uses: 12,
          refused: 2,
          failedSignIns: 0,
          firstAt: '2026-01-01T00:00:00.000Z',
          lastAt: '2026-11-01T09:30:00.000Z',
        },
      ])
  })

  test('may have its columns in another order, timestamps of Athena, and cells that are empty', async () => {
    const columns = [...TRAIL_COLUMNS].reverse()
    const cells: Record<string, string> = {
      uses: '1',
      refused: '0',
      failed_sign_ins: '0',
      eventsource: 'sts.amazonaws.com',
      first_used_at: '2026-11-01 09:30:00.000',
      last_used_at: '2026-11-01 09:30:00.000 UTC',
    }
    const [row] = await read(`${columns.join(',')}\r\n${columns.map((one) => cells[one] ?? '').join(',')}\r\n`)
    expect(row).toMatchObject({ principalId: null, keyId: null, source: null, lastAt: '2026-11-01T09:30:00.000Z' })
  })

  test('without a row says that there is no use', async () => {
    expect(await read(`${HEAD}\n`)).toEqual([])
  })

  test('of another query is refused, naming what is missing', async () => {
    const error = await refused('"eventname","awsregion"\n"GetObject","us-east-1"\n')
    expect(error.message).toContain('the CSV has no column accesskeyid, sourceipaddress')
    expect(error.fields).toMatchObject([
      { code: 'csv-trail-columns', names: TRAIL_COLUMNS.filter((one) => one !== 'awsregion') },
    ])
  })

  test.each([
    ['uses', '"12"', '"many"'],
    ['last_used_at', '"2026-11-01T09:30:00Z"', '"yesterday"'],
    ['last_used_at', '"2026-11-01T09:30:00Z"', '"2027-11-01T09:30:00Z"'],
    ['last_used_at', '"2026-11-01T09:30:00Z"', '""'],
    ['last_used_at', '"2026-11-01T09:30:00Z"', '"2025-11-01T09:30:00Z"'],
    ['last_used_at', '"2026-11-01T09:30:00Z"', '"2026-13-41T09:30:00Z"'],
    ['refused', '"2"', '"13"'],
  ])('whose %s cannot be is refused with its row', async (column, from, to) => {
    const error = await refused(`${HEAD}\n${ROW}\n${ROW.replace(from, to)}\n`)
    expect(error.message).toBe(`row 2 after the head: ${column} cannot be read`)
  })

  test.each([
    ['a quotation mark that is not closed', `${HEAD}\n"AIDA`, 'csv-broken'],
    ['a row with a cell too few', `${HEAD}\n${ROW.slice(0, ROW.lastIndexOf(','))}\n`, 'csv-broken'],
    ['no line at all', '\n', 'csv-trail-columns'],
  ])('with %s is refused', async (_what, text, code) => {
    expect((await refused(text)).fields).toMatchObject([{ code }])
  })

  test('of more rows than are read is refused', async () => {
    const error = await refused(`${HEAD}\n${`${ROW}\n`.repeat(200_001)}`)
    expect(error.fields).toMatchObject([{ code: 'csv-trail-rows' }])
  })
})
