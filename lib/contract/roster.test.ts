import { describe, expect, test } from 'vitest'
import { BadInput, TooLarge } from '../domain/errors'
import { LARGEST_ROSTER, MOST_PEOPLE, readRoster } from './roster'

/** A body that comes in chunks, and does not say how much it is. */
function chunkedInit(text: string, type: string, chunk = 64 * 1024) {
  const bytes = Buffer.from(text)
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + chunk))
      at += chunk
    },
  })
  return { method: 'PUT', headers: { 'content-type': type }, body, duplex: 'half' }
}
const chunked = (text: string, type: string, chunk?: number) =>
  new Request('https://sunset.example.com/api/v1/roster', chunkedInit(text, type, chunk))
const csv = (text: string, chunk?: number) => readRoster(chunked(text, 'text/csv; charset=utf-8', chunk), false)
const json = (text: string, chunk?: number) => readRoster(chunked(text, 'application/json', chunk), false)

describe('CSV', () => {
  test.each([1, 7, 100_000])(
    'from a spreadsheet: byte-order mark, quotes, Japanese, several addresses, empty cells (chunks of %i)',
    async (chunk) => {
      const text = `\uFEFFemployeeNumber,emails,name,department,status,employment\r
1,"Hana.Sato@Example.com; h.sato@example.com","佐藤, 花",営業部,left,employee\r
\r
2,tanaka@example.com,田中,,active,contractor\r
`
      expect((await csv(text, chunk)).people).toEqual([
        {
          employeeNumber: '1',
          emails: ['Hana.Sato@Example.com', 'h.sato@example.com'],
          name: '佐藤, 花',
          department: '営業部',
          status: 'left',
          employment: 'employee',
        },
        {
          employeeNumber: '2',
          emails: ['tanaka@example.com'],
          name: '田中',
          department: '',
          status: 'active',
          employment: 'contractor',
        },
      ])
    },
  )

  test('with a row too long is refused with the line', async () => {
    await expect(csv('employeeNumber,name\n1,a,b,c\n')).rejects.toThrow(/line 2/)
  })

  test('whose first line names no columns is refused, instead of being an empty list of people', async () => {
    for (const text of ['a,b', 'employeeNumber,emails,name\n'])
      await expect(csv(text)).rejects.toThrow(/has no column .*status/)
  })
})

describe('JSON', () => {
  test.each([1, 5, 100_000])('as a list, or with a confirmation before or after it (chunks of %i)', async (chunk) => {
    const people = [{ name: '佐藤 "花"', emails: ['a@b.example'] }, 7, null, {}]
    const list = JSON.stringify(people)
    expect(await json(list, chunk)).toEqual({ people })
    expect(await json(`{"people":${list},"confirm":true}`, chunk)).toEqual({ people, confirm: true })
    expect(await json(` {"confirm":true, "people":${list}}\n`, chunk)).toEqual({ people, confirm: true })
    expect(await json('{"people":[]}', chunk)).toEqual({ people: [] })
  })

  test.each([
    '',
    ' ',
    '7',
    'null',
    '"text"',
    '{}',
    '{"people":7}',
    '{"people":{"a":1}}',
    '[{',
    '[1,]',
    '[1] x',
    '{"a"',
  ])('that is no list of people is refused: %s', async (text) => {
    await expect(json(text)).rejects.toBeInstanceOf(BadInput)
  })

  test('nested without end is refused before it fills the memory', async () => {
    await expect(json('['.repeat(20_000_000))).rejects.toThrow(/nested/)
  })
})

test('more than a company has people is refused while it comes', async () => {
  const tooMany = MOST_PEOPLE + 1
  await expect(json(`[${'0,'.repeat(tooMany)}0]`)).rejects.toThrow(/more than 200000 people/)
  await expect(json(`{"people":[${'{},'.repeat(tooMany)}{}]}`)).rejects.toThrow(/more than 200000 people/)
  await expect(csv(`employeeNumber\n${'1\n'.repeat(tooMany)}`)).rejects.toThrow(/more than 200000 people/)
})

describe('what is not UTF-8 is refused, instead of being stored as names that nobody can read', () => {
  const shiftJis = new Uint8Array([0x8e, 0x52, 0x93, 0x63])
  const put = (type: string, body: Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) =>
    readRoster(
      new Request('https://sunset.example.com/', { method: 'PUT', headers: { 'content-type': type, ...more }, body }),
      false,
    )
  const around = (before: string, after: string) =>
    new Uint8Array(Buffer.concat([Buffer.from(before), shiftJis, Buffer.from(after)]))

  test.each([
    ['text/csv', around('employeeNumber,emails,name,employment,status\n1,a@x.test,', ',employee,active\n')],
    ['application/json', around('[{"name":"', '"}]')],
  ])('%s', async (type, body) => {
    await expect(put(type, body)).rejects.toThrow(/not UTF-8/)
  })

  test.each(['text/csv; charset=Shift_JIS', 'application/json;charset="windows-31j"'])('%s', async (type) => {
    await expect(put(type, new Uint8Array(Buffer.from('[]')))).rejects.toThrow(/send UTF-8/)
  })

  test('nor is what is packed', async () => {
    const packed = put('application/json', new Uint8Array(Buffer.from('[]')), { 'content-encoding': 'gzip' })
    await expect(packed).rejects.toThrow(/content-encoding/)
    expect(await put('application/json; charset=utf-8', new Uint8Array(Buffer.from('[]')))).toMatchObject({
      people: [],
    })
  })
})

test('an entry with more parts than a person has is refused while it comes', async () => {
  const many = Array.from({ length: 5_000 }, (_, n) => n)
  await expect(json(`[[${many}]]`)).rejects.toThrow(/more parts/)
  await expect(json(`{${many.map((n) => `"${n}":1`)}}`)).rejects.toThrow(/more parts/)
  await expect(json(`[{${many.map((n) => `"${n}":1`)}}]`)).rejects.toThrow(/more parts/)
  await expect(csv(`${many}\n`)).rejects.toThrow(/more columns/)
})

test('one text without end is refused instead of being looked at whole', async () => {
  const text = 'x'.repeat(30_000_000)
  await expect(csv(`employeeNumber,emails,name,employment,status\n1,${text},a,employee,active\n`)).rejects.toThrow(
    /CSV/,
  )
  await expect(json(`[{"name":"${text}"}]`)).rejects.toThrow(/longer/)
})

test('a body over the limit is refused, never cut, whether it says its size or not', async () => {
  const text = `[${Array.from({ length: LARGEST_ROSTER / 1_000 }, () => JSON.stringify('x'.repeat(1_000))).join()}]`
  await expect(json(text)).rejects.toBeInstanceOf(TooLarge)
  const sized = new Request('https://sunset.example.com/', {
    method: 'PUT',
    headers: { 'content-type': 'text/csv', 'content-length': String(LARGEST_ROSTER + 1) },
    body: 'employeeNumber\n',
  })
  await expect(readRoster(sized, false)).rejects.toBeInstanceOf(TooLarge)
})

test('is neither when it says neither', async () => {
  await expect(readRoster(chunked('[]', 'text/plain'), false)).rejects.toThrow(/application\/json or text\/csv/)
})

test.each([
  ['text/csv', 'employeeNumber,emails,name,employment,status\n', true],
  ['application/json', '[]', true],
  ['application/json', '{"people":[],"confirm":false}', false],
])('may be confirmed in the address of %s (%j)', async (type, text, confirm) => {
  expect(await readRoster(chunked(text, type), true)).toEqual({ people: [], confirm })
})
