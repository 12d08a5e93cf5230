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
      expect((await csv(text, chunk)).people).toEqual({
        headers: ['employeeNumber', 'emails', 'name', 'department', 'status', 'employment'],
        rows: [
          ['1', 'Hana.Sato@Example.com; h.sato@example.com', '佐藤, 花', '営業部', 'left', 'employee'],
          ['2', 'tanaka@example.com', '田中', '', 'active', 'contractor'],
        ],
        // An empty line is a line.
        lines: [2, 4],
      })
    },
  )

  test.each([
    ['Shift_JIS', new Uint8Array([0x8e, 0x81, 0x96, 0xbc, 0x0a, 0x8e, 0x52, 0x93, 0x63])],
    ['UTF-8', new Uint8Array(Buffer.from('氏名\n山田'))],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFF氏名\n山田', 'utf16le'))],
  ])('in %s', async (_, body) => {
    for (const charset of ['', '; charset=Shift_JIS']) {
      const init = { method: 'PUT', headers: { 'content-type': `text/csv${charset}` }, body }
      const { people } = await readRoster(new Request('https://sunset.example.com/', init), false)
      expect(people).toEqual({ headers: ['氏名'], rows: [['山田']], lines: [2] })
    }
  })

  test('separated by semicolons or tabs, with rows that were emptied', async () => {
    for (const mark of [';', '\t'])
      expect((await csv(`a${mark}b\n1${mark}2\n${mark}\n`)).people).toMatchObject({
        headers: ['a', 'b'],
        rows: [['1', '2']],
        lines: [2],
      })
  })

  test('in no encoding that is known is refused', async () => {
    const init = { method: 'PUT', headers: { 'content-type': 'text/csv' }, body: new Uint8Array([0x61, 0xff, 0x62]) }
    await expect(readRoster(new Request('https://sunset.example.com/', init), false)).rejects.toThrow(/neither UTF-8/)
  })

  test.each([
    ['half a character', [0xff, 0xfe, 0x00]],
    ['NUL', [0xff, 0xfe, 0x00, 0x00]],
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]],
  ])('that is no text is refused: %s', async (_, bytes) => {
    const init = { method: 'PUT', headers: { 'content-type': 'text/csv' }, body: new Uint8Array(bytes) }
    await expect(readRoster(new Request('https://sunset.example.com/', init), false)).rejects.toMatchObject({
      fields: [{ code: 'roster-encoding' }],
    })
  })

  test('keeps rows of another length, and their lines, for whoever is told of them', async () => {
    expect((await csv('employeeNumber,name\n1,"a\nb",c\n\n2\n')).people).toMatchObject({
      rows: [['1', 'a\nb', 'c'], ['2']],
      lines: [2, 4],
    })
  })

  test('tells columns apart that are called alike', async () => {
    expect((await csv('a,b,a\n1,2,3\n')).people).toMatchObject({ headers: ['a', 'b', 'a (2)'] })
  })

  test.each(['', '\uFEFF', '\n\n'])('that is empty says so: %j', async (text) => {
    await expect(csv(text)).rejects.toMatchObject({ fields: [{ code: 'roster-empty-file' }] })
  })

  test.each([
    ['employeeNumber,name\n1,a\n2,"b\n3,c\n', '3'],
    ['employeeNumber,name\n\n1,a\n2,"b" c\n', '4'],
    ['employeeNumber,name\n1,a"b\n', '2'],
  ])('with a quotation mark that is not closed says on which line: %j', async (text, line) => {
    await expect(csv(text)).rejects.toMatchObject({ fields: [{ code: 'roster-quote', names: [line] }] })
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
  test('JSON', async () => {
    const body = new Uint8Array(Buffer.concat([Buffer.from('[{"name":"'), shiftJis, Buffer.from('"}]')]))
    await expect(put('application/json', body)).rejects.toThrow(/not UTF-8/)
  })

  test.each(['application/json;charset="windows-31j"'])('%s', async (type) => {
    await expect(put(type, new Uint8Array(Buffer.from('[]')))).rejects.toThrow(/send UTF-8/)
  })

  test('nor is what is packed', async () => {
    const packed = put('application/json', new Uint8Array(Buffer.from('[]')), { 'content-encoding': 'gzip' })
    await expect(packed).rejects.toThrow(/content-encoding/)
    const csv = put('text/csv', new Uint8Array(Buffer.from('a')), { 'content-encoding': 'gzip' })
    await expect(csv).rejects.toThrow(/content-encoding/)
    expect(await put('application/json; charset=utf-8', new Uint8Array(Buffer.from('[]')))).toMatchObject({
      people: [],
    })
  })
})

test('a wish of the address that stands in the body is refused: a dry run would be an import', async () => {
  await expect(json('{"people":[],"dryRun":true}')).rejects.toThrow(/dryRun/)
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
  ['application/json', '[]', true],
  ['application/json', '{"people":[],"confirm":false}', false],
])('may be confirmed in the address of %s (%j)', async (type, text, confirm) => {
  expect(await readRoster(chunked(text, type), true)).toEqual({ people: [], confirm })
  expect(await readRoster(chunked('a\n', 'text/csv'), true)).toMatchObject({ confirm: true })
})
