import { expect, test } from 'vitest'
import { parseDecisionCsv, readDecisionCsv } from './decision-csv'

const cellsOf = async (text: string | string[]) =>
  (await parseDecisionCsv([text].flat())).rows.map(({ cells, whole }) => [cells.account, cells.user, cells.note, whole])

test.each([',', ';', '\t'])('cells separated by %j are read', async (separator) => {
  const text = [
    ['account', 'user', 'note'],
    ['main', 'one', '"a, b; c"'],
  ].map((cells) => cells.join(separator))
  expect(await cellsOf(`\uFEFF${text.join('\r\n')}`)).toEqual([['main', 'one', 'a, b; c', true]])
})

test('what separates is told by the first line alone, however the text comes in', async () => {
  expect(await cellsOf(['\n', 'account\tu', 'ser\tnote\nmain\tone\ta, b; c, d, e'])).toEqual([
    ['main', 'one', 'a, b; c, d, e', true],
  ])
  expect(await cellsOf('account,user,note\nmain,one,a; b; c\td')).toEqual([['main', 'one', 'a; b; c\td', true]])
})

test('Japanese headings name the columns', async () => {
  expect(await cellsOf('アカウント\tIAM ユーザー\tメモ\nmain\tone\t確認済み')).toEqual([
    ['main', 'one', '確認済み', true],
  ])
})

test.each(['連携サービス', '連携先'])(
  'the integration stands under %s: so it is called now, and so it was',
  async (heading) => {
    const { rows, ignored } = await parseDecisionCsv([`アカウント,ユーザー,${heading}\nmain,one,datadog`])
    expect([rows[0]?.cells.integration, ignored]).toEqual(['datadog', []])
  },
)

test.each(['sep=;', 'SEP=;\r', '\uFEFF"sep=;"'])(
  'the line %j tells what separates cells, and is no header',
  async (first) => {
    expect(await cellsOf(`${first}\naccount;user;note\nmain;one;"a, b, c, d"`)).toEqual([
      ['main', 'one', 'a, b, c, d', true],
    ])
  },
)

test('of several names of one column the surest is read, the others are named as without effect', async () => {
  const { rows, ignored } = await parseDecisionCsv(['Name,ユーザー,アカウント ID,アカウント\nAda,one,4711,main'])
  expect([rows[0]?.cells.user, rows[0]?.cells.account, ignored]).toEqual(['one', '4711', ['Name', 'アカウント']])
  await expect(parseDecisionCsv(['account,アカウント,user\na,b,c'])).rejects.toThrowError('the column account twice')
})

test('a list without the columns that it needs says which', async () => {
  await expect(parseDecisionCsv(['which;kind\none;ci'])).rejects.toThrowError('no column account, user')
})

test('a list of more rows than are read is refused in words, while the request still sends', async () => {
  const body = `account,user,kind\n${'main,one,ci\n'.repeat(60_000)}`
  const request = new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': 'text/csv' } })
  await expect(readDecisionCsv(request)).rejects.toThrow('a list of more than 50000 rows is not read')
})
