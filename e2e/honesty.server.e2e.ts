import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sizeNamed } from '../lib/simulator/scenarios/size'
import { type OwnServer, startOwnServer } from './run/own-server'
import { scanFromPage } from './run/scan-page'
import { signedInAs } from './run/sso-visitor'
import { linksTo, openBrowser, pageOfOne } from './run/visitor'

const MAYBE_MORE = /at least|may be more|so far|\d\+/i
/** Of scans: what they read of what there was. */
const NOT_ALL = /read 2 of 3 accounts/

/** Pages with totals over every account. */
const TOTALS = ['/', '/accounts', '/iam-users', '/iam-users?kind=human', '/people', '/leavers', '/scans']
/** What programs get of them: the place where each says how complete it is. */
const ANSWERS = ['overview', 'accounts', 'iam-users', 'people', 'leavers'] as const
const FILES = ['accounts.csv', 'iam-users.csv', 'people.csv', 'leavers.csv', 'exceptions.csv'] as const

let browser: Browser
let server: OwnServer
let page: Page
beforeAll(async () => {
  const scenario = sizeNamed('size:3x4')
  if (!scenario) throw new Error('there is no such scenario')
  const accounts = [{ login: 'ada', email: 'ada@lovelace.example', email_verified: true, name: 'Ada Lovelace' }]
  ;[browser, server] = await Promise.all([
    openBrowser(),
    startOwnServer({ accounts, environment: { SUNSET_ADMINS: 'ada@lovelace.example' }, scenario }),
  ])
  ;({ page } = await signedInAs(browser, server, 'ada', { path: '/scans' }))
})
afterAll(() => Promise.all([browser?.close(), server?.stop()]))

async function scan(): Promise<void> {
  await page.goto('/scans')
  await scanFromPage(page)
}

/** What people read on a page, on the screen and on paper, without names and code. */
async function wordsOn(address: string, media: 'screen' | 'print' = 'screen'): Promise<string> {
  await page.emulateMedia({ media })
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
}

async function answerOf(path: string): Promise<{ status: number; text: string }> {
  const answer = await page.context().request.get(`/api/v1/${path}`)
  return { status: answer.status(), text: await answer.text() }
}

/** A file as programs get it: its name, and what each row says of its coverage. */
async function fileOf(path: string): Promise<{ status: number; file: string; coverage: string[] }> {
  const address = `/api/v1/${path}${path.includes('?') ? '&' : '?'}columns=stable`
  const answer = await page.context().request.get(address)
  const rows: Record<string, string>[] = parse(await answer.text(), { bom: true, columns: true })
  return {
    status: answer.status(),
    file: answer.headers()['content-disposition'] ?? '',
    coverage: rows.map((row) => row.coverage ?? ''),
  }
}

describe('when every account was read', () => {
  test('the scan says so', async () => {
    await scan()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/read all 3 accounts/)
  })

  test.each(TOTALS)('%s claims its figures without a doubt, on screen and on paper', async (address) => {
    for (const media of ['screen', 'print'] as const) {
      const words = await wordsOn(address, media)
      expect(words).toMatch(/\d/)
      expect({ media, doubt: MAYBE_MORE.exec(words)?.[0] }).toEqual({ media, doubt: undefined })
    }
    const pages = page.getByRole('navigation', { name: 'Pages', exact: true })
    await page.emulateMedia({ media: 'screen' })
    expect(await pages.innerText()).not.toMatch(MAYBE_MORE)
  })

  test.each(ANSWERS)('the API says that %s is complete', async (path) => {
    const { coverage } = JSON.parse((await answerOf(path)).text)
    expect(coverage).toMatchObject({ accounts: 3, read: 3, complete: true })
  })

  test.each(FILES)('%s says in every row that everything was read', async (path) => {
    const { status, file, coverage } = await fileOf(path)
    expect(status).toBe(200)
    expect(file).toMatch(/-\d{4}-\d\d-\d\d\.csv"$/)
    expect([...new Set(coverage)].filter((one) => one !== 'complete')).toEqual([])
  })
})

describe('when one account can no longer be read', () => {
  test('the scan says so', async () => {
    const all = await (await page.context().request.get('/api/v1/accounts?sort=name')).json()
    server.simulator.deny(all.accounts.at(-1).accountId)
    await scan()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/read 2 of 3 accounts/)
  })

  test.each(TOTALS)('%s says that there may be more, on screen and on paper', async (address) => {
    for (const media of ['screen', 'print'] as const)
      expect(await wordsOn(address, media)).toMatch(address === '/scans' ? NOT_ALL : MAYBE_MORE)
  })

  test('the page of that account says since when nothing was read, and the others claim their figures', async () => {
    await page.emulateMedia({ media: 'screen' })
    await page.goto('/accounts?sort=name')
    const accounts = await linksTo(page, pageOfOne('accounts'))
    const told = new Map<string, string>()
    for (const href of accounts) told.set(href, await wordsOn(href))
    const doubtful = [...told.values()].filter((words) => MAYBE_MORE.test(words))
    expect(doubtful).toHaveLength(1)
    expect(doubtful[0]).toContain('Not read')
  })

  test.each(ANSWERS)('the API says that %s is not complete', async (path) => {
    const { coverage } = JSON.parse((await answerOf(path)).text)
    expect(coverage).toMatchObject({ accounts: 3, read: 2, complete: false })
  })

  test.each(FILES)('%s says so in its name and in every row, and has no other rows', async (path) => {
    const { file, coverage } = await fileOf(path)
    expect(file).toMatch(/-\d{4}-\d\d-\d\d-partial\.csv"$/)
    expect(coverage.filter((one) => one !== 'others-unread' && one !== 'partial')).toEqual([])
  })

  test('the file of accounts tells which of them it was, in the reader’s words too', async () => {
    expect((await fileOf('accounts.csv')).coverage.toSorted()).toEqual(['others-unread', 'others-unread', 'partial'])
    expect((await answerOf('accounts.csv')).text).toContain('Partly read')
  })

  test('a file without rows says so in its name', async () => {
    const { file, coverage } = await fileOf('people.csv?q=nobody-is-called-this')
    expect([file.endsWith('-partial.csv"'), coverage]).toEqual([true, []])
  })

  test('metrics count the account as failed', async () => {
    const answer = await page.context().request.get('/metrics')
    expect(answer.status()).toBe(200)
    expect(await answer.text()).toMatch(/accounts\{[^}]*reading="failed"[^}]*\} 1/)
  })
})
