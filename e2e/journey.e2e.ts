import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scanFromPage } from './run/scan-page'
import {
  choose,
  linksTo,
  openBrowser,
  openFilters,
  pageOfOne,
  rowsOf,
  signedIn,
  stranger,
  untilListening,
} from './run/visitor'

const USER = pageOfOne('iam-users')

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** What the browser itself complains about: errors in scripts, refused resources, broken requests. */
function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} ${message.location().url}`)
  })
  return heard
}

describe('an infrastructure engineer', () => {
  test('goes from the overview down to one IAM user, and starts a scan', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const heard = complaints(page)
    await page.goto('/')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/\d/)

    await page
      .getByRole('navigation', { name: 'Pages', exact: true })
      .getByRole('link', { name: /^Accounts/ })
      .click()
    await page.waitForURL('**/accounts')
    const [account] = await rowsOf(page, 'accounts')
    await page.locator(`main th a[href^="${account}"]`).first().click()
    await page.waitForURL(`**${account}?from=*`)
    await page.getByRole('heading', { level: 1 }).waitFor()

    await page
      .getByRole('navigation', { name: 'Pages', exact: true })
      .getByRole('link', { name: /^IAM users/ })
      .click()
    await page.waitForURL('**/iam-users?excepted=no&removed=no')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/left$/)
    await page.getByRole('table').first().waitFor()
    const [user] = await linksTo(page, USER)
    const name = await page.locator(`main a[href^="${user}"]`).first().textContent()
    await page.locator(`main a[href^="${user}"]`).first().click()
    await page.waitForURL(`**${user}?from=*`)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(name?.trim())

    await page.getByRole('navigation', { name: 'Pages', exact: true }).getByRole('link', { name: 'Scans' }).click()
    await page.waitForURL('**/scans')
    await scanFromPage(page)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/The last scan read/)
    expect(heard).toEqual([])
    await context.close()
  })

  test('finds an IAM user by part of the name, and the address keeps the search', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.goto('/iam-users')
    const [first] = await linksTo(page, USER)
    const name = (await page.locator(`main a[href^="${first}"]`).first().textContent())?.trim() ?? ''
    await page.getByRole('searchbox').first().fill(name)
    await page.keyboard.press('Enter')
    await page.waitForURL(/[?&]q=/)
    await page.reload()
    expect(await linksTo(page, USER)).toContain(first)
    await context.close()
  })

  test('narrows a list by a choice that holds at once, and the address tells no more than that', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.goto('/iam-users?removed=any')
    await untilListening(page)
    const kind = page.getByRole('combobox', { name: 'Kind' })
    const held = () => page.locator('select[name="kind"]').inputValue()
    await openFilters(page)
    await choose(page, 'Kind', 'CI')
    await page.waitForURL(/\/iam-users\?(removed=any&)?kind=ci$/)
    await page.getByRole('heading', { level: 1, name: 'IAM users for CI' }).waitFor()
    expect(await kind.evaluate((field) => field === document.activeElement)).toBe(true)
    await page
      .getByRole('link', { name: /^Identified/ })
      .first()
      .click()
    await page.waitForURL(/kind=ci&stage=identified|stage=identified&kind=ci/)
    expect(await held()).toBe('ci')
    await page.getByRole('link', { name: 'Remove filter: CI' }).waitFor()
    await page.getByRole('link', { name: 'Clear all' }).click()
    await page.waitForURL('**/iam-users?excepted=no&removed=no')
    await expect.poll(held).toBe('')
    await context.close()
  })

  test('sees the same figure on the overview as in the list it links to', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.goto('/')
    const link = page.locator('main a[href^="/iam-users?"]').first()
    const figure = Number((await link.textContent())?.replace(/\D/g, ''))
    await link.click()
    await page.waitForURL('**/iam-users?*')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(figure.toLocaleString('en'))
    await context.close()
  })
})

describe('the bare list of IAM users', () => {
  test('is what is left, and says so when only removed users match', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.goto('/iam-users')
    expect(new URL(page.url()).search).toBe('?excepted=no&removed=no')
    const gone = (await (await context.request.get('/api/v1/iam-users?removed=yes&limit=1')).json()).users[0].name
    await page.goto(`/iam-users?excepted=no&removed=no&q=${encodeURIComponent(gone)}`)
    const hidden = page.getByRole('link', { name: /removed IAM users? match/ })
    if ((await hidden.count()) > 0) {
      await hidden.click()
      await page.waitForURL(/removed=yes/)
    }
    expect(await linksTo(page, USER)).not.toEqual([])
    await context.close()
  })

  test('leads by its chips to each stage, to what is kept, to what is removed, and to everything', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.goto('/iam-users')
    const chips = page.getByRole('navigation', { name: 'Stage' })
    for (const chip of [/^Identified/, /^Exceptions/, /^Removed/, /^Any/, /^Left/]) {
      const link = chips.getByRole('link', { name: chip })
      const count = Number(await link.getAttribute('data-count'))
      await link.click()
      await chips.locator('[aria-current]').filter({ hasText: chip }).waitFor()
      if (count > 0)
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(count.toLocaleString('en'))
    }
    await context.close()
  })
})

describe('a viewer', () => {
  test('sees key ids masked wherever an engineer sees them whole', async () => {
    const engineer = await signedIn(browser, 'engineer')
    const viewer = await signedIn(browser, 'viewer')
    await engineer.page.goto('/iam-users?kind=ci')
    const withKeys: string[] = []
    for (const href of (await linksTo(engineer.page, USER)).slice(0, 10)) {
      for (const address of [href, href.replace('/iam-users', '/api/v1/iam-users')]) {
        const whole = await textOf(engineer.context, address)
        if (!/\bAKIA[A-Z0-9]{16}\b/.test(whole)) continue
        withKeys.push(address)
        const masked = await textOf(viewer.context, address)
        expect(masked).not.toMatch(/\bAKIA[A-Z0-9]{16}\b/)
        expect(masked).toContain('····')
      }
    }
    expect(withKeys.length).toBeGreaterThan(1)
    await Promise.all([engineer.context.close(), viewer.context.close()])
  })

  test('is offered no scan, and is refused one', async () => {
    const { context, page } = await signedIn(browser, 'viewer')
    await page.goto('/scans')
    expect(await page.getByRole('button', { name: 'Scan now' }).count()).toBe(0)
    const headers = { origin: new URL(page.url()).origin, 'content-type': 'application/json' }
    const answer = await context.request.post('/api/v1/scans', { headers, data: { onlyFailed: false } })
    expect(answer.status()).toBe(403)
    expect(answer.headers()['content-type']).toContain('application/problem+json')
    await context.close()
  })
})

test('somebody without a role sees no page of the dashboard', async () => {
  const { context, page } = await signedIn(browser, 'nobody')
  for (const path of ['/', '/accounts', '/iam-users', '/people', '/leavers', '/scans']) {
    await page.goto(path)
    expect(new URL(page.url()).pathname).toBe('/no-permission')
  }
  await context.close()
})

test('signing in leads back to the page that was asked for', async () => {
  const context = await stranger(browser)
  const page = await context.newPage()
  await page.goto('/iam-users?kind=ci')
  await page.locator('form:has(input[value="engineer"]) button').click()
  await page.waitForURL('**/iam-users?kind=ci')
  await context.close()
})

async function textOf(context: Awaited<ReturnType<typeof stranger>>, address: string): Promise<string> {
  const answer = await context.request.get(address)
  expect(answer.status()).toBe(200)
  return answer.text()
}

test('an account’s number leads to its page, one that nobody knows to a search for it', async () => {
  const { context, page } = await signedIn(browser, 'viewer')
  await page.goto('/accounts/111122223333')
  expect(new URL(page.url()).pathname).toMatch(pageOfOne('accounts'))
  expect(await page.locator('main').textContent()).toContain('111122223333')
  await page.goto('/accounts/999999999999')
  await page.waitForURL('**/accounts?q=999999999999')
  await context.close()
})

test('an account that nobody knows has no IAM users, and is no account that was not read', async () => {
  const { context, page } = await signedIn(browser, 'viewer')
  await page.goto('/iam-users?account=999999999999')
  await page.getByText('No such account is known').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('No IAM users in 999999999999')
  expect(await page.locator('main').textContent()).not.toMatch(/at least|partly read/i)
  await context.close()
})

test('programs that mistype an address are told so as programs are', async () => {
  const { context } = await signedIn(browser, 'viewer')
  for (const address of ['/api/v1/iam-user', '/api/v2/iam-users', '/api/v1/iam-users/x/y/z']) {
    const answer = await context.request.get(address)
    expect({ address, status: answer.status() }).toEqual({ address, status: 404 })
    expect(answer.headers()['content-type']).toContain('application/problem+json')
    expect((await answer.json()).detail).toContain(address)
  }
  await context.close()
})

test('an address far too long is refused at once', async () => {
  const { context } = await signedIn(browser, 'viewer')
  for (const path of ['/iam-users', '/api/v1/iam-users']) {
    const answer = await context.request.get(`${path}?q=${'a'.repeat(9_000)}`, { timeout: 5_000 })
    expect({ path, status: answer.status() }).toEqual({ path, status: 414 })
  }
  await context.close()
})
