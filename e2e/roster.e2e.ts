import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, openBrowser, signedIn } from './run/visitor'

/** A list of its own, which leaves the sample company's as they are. */
const SOURCE = `browser suite ${process.pid}`

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  page = (await signedIn(browser, 'hr')).page
})
afterAll(() => browser.close())

/** Every character that Shift_JIS writes, by its bytes. */
const bytesOf = new Map<string, number[]>()
for (let one = 0; one < 0x80; one++) bytesOf.set(String.fromCharCode(one), [one])
const decoder = new TextDecoder('shift_jis')
for (let first = 0x81; first <= 0xfc; first++)
  for (let second = 0x40; second <= 0xfc; second++) {
    const text = decoder.decode(new Uint8Array([first, second]))
    if (text.length === 1 && !bytesOf.has(text)) bytesOf.set(text, [first, second])
  }
const shiftJis = (text: string) =>
  Buffer.from(
    [...text].flatMap((letter) => {
      const bytes = bytesOf.get(letter)
      if (!bytes) throw new Error(`Shift_JIS has no ${letter}`)
      return bytes
    }),
  )

const HEADERS = '社員番号,氏名,フリガナ,メールアドレス,雇用形態,在籍状況,入社日,賞与'
const row = (n: number, more: { firstDay?: string; number?: string } = {}) =>
  [
    more.number ?? `E2E-${n}`,
    `"名簿, 花${n}"`,
    'メイボ ハナ',
    `roster${n}@browser-suite.example`,
    '正社員',
    '在籍',
    more.firstDay ?? '令和8年4月1日',
    '999999',
  ].join(',')
const company = (size: number) => [HEADERS, ...Array.from({ length: size }, (_, n) => row(n))].join('\r\n')

const button = (name: string | RegExp) => page.getByRole('button', { name })
/** Chooses a file as the list of the suite, and has it read. */
async function read(bytes: Buffer, { asOf = '', source = SOURCE } = {}): Promise<void> {
  await page.goto('/roster')
  const form = page.locator('form#import')
  await form.locator('input[type="file"]:enabled').waitFor()
  await form.locator('#source').fill(source)
  await form.locator('#asOf').fill(asOf)
  await form.locator('input[type="file"]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: bytes })
  await button('Read the file').click()
}
const column = (field: string) => page.getByRole('combobox', { name: field, exact: true })
const inForce = () =>
  page.getByRole('table', { name: 'In force' }).getByRole('row').filter({ hasText: SOURCE }).textContent()

describe('whoever keeps rosters', () => {
  test('imports a file of a Japanese personnel system: columns, first rows, what would change, and only then the import', async () => {
    await read(shiftJis(company(30)))
    await column('Employee number').waitFor()
    for (const [field, header] of [
      ['Employee number', '社員番号'],
      ['Name', '氏名'],
      ['Reading', 'フリガナ'],
      ['E-mail addresses', 'メールアドレス'],
      ['First day', '入社日'],
      ['Leaving date', ''],
    ] as const)
      expect({ field, header: await column(field).inputValue() }).toEqual({ field, header })
    const first = await page.getByRole('table', { name: 'First rows as they are read' }).textContent()
    expect(first).toContain('名簿, 花0')
    expect(first).toContain('1 Apr 2026')
    expect(first).not.toContain('999999')
    await page.getByText('30 people, the first import of this roster').waitFor()
    expect(await page.getByRole('table', { name: 'In force' }).textContent()).not.toContain(SOURCE)
    await button('Import 30 people').click()
    await page.getByText('Imported: 30 people').waitFor()
    await page.reload()
    expect(await inForce()).toContain('30')
  })

  test('is told each bad row and its line, and can import nothing of the file', async () => {
    const rows = [
      HEADERS,
      row(0),
      row(1, { firstDay: '2026/02/30' }),
      row(2, { number: '' }),
      row(3),
      row(3, { number: 'E2E-4' }),
    ]
    await read(Buffer.from(rows.join('\n')))
    await page.getByText('nothing can be imported yet').first().waitFor()
    const text = (await page.locator('main').textContent()) ?? ''
    for (const line of ['Line 3, First day', 'Line 4, Employee number', 'Line 6, E-mail addresses'])
      expect(text).toContain(line)
    expect(await button(/^Import \d/).count()).toBe(0)
  })

  test('is offered no import while it is asked which of two columns a field is', async () => {
    const two = `${HEADERS},退職日,退職日\r\n${row(0)},,2026-12-31`
    // Of a roster that is known its columns are known.
    await read(Buffer.from(two), { source: 'two columns' })
    await page.getByText('Leaving date: 退職日, 退職日 (2) may be it').waitFor()
    expect(await button(/^Import \d/).count()).toBe(0)
    for (const answer of ['(none)', '退職日 (2)']) {
      await column('Leaving date').selectOption(answer)
      await page.getByText('may be it').waitFor({ state: 'detached' })
      await button(/^Import \d/).waitFor()
    }
    await page.getByRole('table', { name: 'First rows as they are read' }).getByText('31 Dec 2026').waitFor()
  })

  test('is refused a list of an earlier day', async () => {
    await read(shiftJis(company(30)), { asOf: '2020-01-01' })
    await page.getByText('A list of a later day was imported already').waitFor()
    expect(await button(/^Import \d/).count()).toBe(0)
  })

  test('has to confirm or discard a list that looks cut short, with the keyboard alone', async () => {
    const reach = async (goal: Locator) => {
      for (let step = 0; step < 80; step++) {
        if (await goal.evaluate((one) => one === document.activeElement)) return
        await page.keyboard.press('Tab')
      }
      throw new Error('the keyboard does not get there')
    }
    for (const answer of ['Discard it', 'It is right: import it']) {
      await page.goto('/roster')
      const form = page.locator('form#import')
      await form.locator('input[type="file"]:enabled').waitFor()
      await form
        .locator('input[type="file"]')
        .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: shiftJis(company(5)) })
      await reach(form.locator('#source'))
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(SOURCE)
      await reach(button('Read the file'))
      await page.keyboard.press('Enter')
      await page.getByText('It would wait for a confirmation').waitFor()
      await reach(button('Import 5 people'))
      await page.keyboard.press('Enter')
      const waiting = page.locator('section', { hasText: `Waiting: ${SOURCE}` }).last()
      await waiting.waitFor()
      expect(await waiting.textContent()).toContain('25 people are missing')
      expect(await inForce()).toContain('30')
      await page.reload()
      await reach(waiting.getByRole('button', { name: answer }))
      await page.keyboard.press('Enter')
      await waiting.waitFor({ state: 'detached' })
    }
    await page.reload()
    expect(await inForce()).toContain('5')
  })
})

test('a manager says that somebody has not left; whoever keeps the rosters answers, and takes it back', async () => {
  const manager = await signedIn(browser, 'manager')
  const headers = { origin: baseUrl() }
  const { left } = await (await manager.context.request.get('/api/v1/leavers')).json()
  const id: string = left[0].case.id
  const data = { cases: [id], answer: 'not-left' }
  const said = await manager.context.request.post('/api/v1/reviews/answer', { data, headers })
  const { decisions } = await said.json()
  await page.goto('/roster')
  const line = page.getByRole('row').filter({ has: page.locator(`#case-${id}`) })
  await line.getByText('Their manager says that they have not left.').waitFor()
  expect(await page.locator('main').textContent()).not.toMatch(/AWS|IAM|AKIA|access key/i)
  await line.getByRole('button', { name: 'They have left' }).click()
  await line.getByRole('button', { name: 'Undo' }).click()
  await line.getByRole('button', { name: 'The roster was corrected' }).waitFor()
  const back = { decisions: decisions.map((one: { id: string }) => one.id) }
  expect((await manager.context.request.post('/api/v1/reviews/undo', { data: back, headers })).status()).toBe(200)
  await page.reload()
  expect(await line.count()).toBe(0)
  await manager.context.close()
})
