import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCALE_COOKIE } from '../lib/i18n/locale'
import { type OwnServer, startOwnServer } from './run/own-server'
import { scanFromPage } from './run/scan-page'
import { signedInAs } from './run/sso-visitor'
import { openBrowser, violations } from './run/visitor'

const named = (login: string, name: string) => ({ login, email: `${login}@example.com`, email_verified: true, name })

let browser: Browser
let server: OwnServer
let admin: BrowserContext
let adminPage: Page
let page: Page
beforeAll(async () => {
  const accounts = [named('ada', 'Ada Lovelace'), named('otto', 'Otto Former'), named('nina', 'Nina Next')]
  const environment = { SUNSET_ADMINS: 'ada@example.com', SUNSET_REVIEWERS: 'otto@example.com,nina@example.com' }
  ;[browser, server] = await Promise.all([openBrowser(), startOwnServer({ accounts, environment })])
  ;({ context: admin, page: adminPage } = await signedInAs(browser, server, 'ada', { path: '/scans' }))
}, 300_000)
afterAll(() => Promise.all([browser?.close(), server?.stop()]))

const rows = async (address: string): Promise<{ id: string; name: string }[]> => {
  const answer: Record<string, { id: string; name: string }[]> = await (
    await admin.request.get(`/api/v1/${address}`)
  ).json()
  return answer.users ?? answer.people ?? []
}
/** IAM users that are hers, and those that she answers for. */
async function usersOfAlice(): Promise<string[]> {
  const [alice] = await rows('people?q=alice')
  const own = alice
    ? [...(await rows(`iam-users?person=${alice.id}`)), ...(await rows(`iam-users?owner=person:${alice.id}`))]
    : []
  return [...new Set(own.map(({ name }) => name))].toSorted()
}

/** The company's list, with Alice where it says; the IAM user `alice` is hers by its tag, and `deploy-web` by its owner. */
async function roster(alice: object): Promise<void> {
  const person = (employeeNumber: string, name: string, email: string, more: object = {}) => ({
    ...{ employeeNumber, name, emails: [email], employment: 'employee', status: 'active', department: 'Web' },
    ...more,
  })
  const people = [
    person('2', 'Otto Former', 'otto@example.com'),
    person('3', 'Nina Next', 'nina@example.com', { department: 'Media' }),
    { ...person('4', 'Alice Mover', 'alice@example.com', alice), emails: ['alice@example.com', 'web@example.com'] },
  ]
  const answer = await admin.request.put('/api/v1/roster', { data: { people }, headers: { origin: server.baseUrl } })
  expect([answer.status(), await answer.text()]).toEqual([200, expect.any(String)])
}

const moves = () => page.locator('#moves')

test('a list of people with another manager of somebody is told of as a move', async () => {
  await scanFromPage(adminPage)
  await roster({ manager: '2', department: 'Web' })
  await expect.poll(usersOfAlice).toEqual(['alice', 'deploy-web'])
  await roster({ manager: '3', department: 'Media' })
  await adminPage.goto('/activity')
  await adminPage.locator('main').getByText('Alice Mover').first().waitFor()
  ;({ page } = await signedInAs(browser, server, 'otto', { path: '/leavers' }))
})

describe('the former manager of somebody who moved', () => {
  test('sees who moved from where to where and what they have, says who takes over, and takes it back', async () => {
    const row = moves().locator('tbody tr')
    await row.getByText('Alice Mover').first().waitFor()
    expect(await row.count()).toBe(1)
    const text = (await row.innerText()).replaceAll(/\s+/g, ' ')
    expect(text).toContain('Web, Otto Former → Media, Nina Next')
    expect(text).toContain('alice, their own user in AWS account web')
    expect(text).toContain('deploy-web in AWS account web, which a program works with')
    await row.getByLabel('Somebody takes over').check()
    await row.getByRole('button', { name: 'Answer', exact: true }).click()
    await row.getByText('Say who or what takes over').first().waitFor()
    await row.getByLabel('Who takes over').fill('Bob of Web')
    await row.getByRole('button', { name: 'Answer', exact: true }).click()
    await row.getByText('Goes to Bob of Web').waitFor()
    await row.getByRole('button', { name: 'Undo' }).click()
    await row.getByLabel('Keeps it').waitFor({ state: 'attached' })
  })

  test('reads it in Japanese, on a wide page and a narrow one, without a fault that axe finds', async () => {
    await page.context().addCookies([{ name: LOCALE_COOKIE, value: 'ja', url: page.url() }])
    for (const width of [1_440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto('/leavers')
      await moves().getByText('Web（Otto Former）').waitFor()
      expect(await violations(page, '#moves')).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    }
    await page.context().clearCookies({ name: LOCALE_COOKIE })
  })

  test('answers alone: the next manager is asked nothing', async () => {
    const next = await signedInAs(browser, server, 'nina', { path: '/leavers' })
    await next.page.getByRole('heading', { level: 1 }).waitFor()
    expect(await next.page.locator('#moves').count()).toBe(0)
    await next.context.close()
  })
})
