import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linksTo, openBrowser, openFilters, pageOfOne, signedIn, stranger } from './run/visitor'

const NOBODY = '00000000-0000-4000-8000-000000000000'
const PERSON = pageOfOne('people')

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const heading = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).waitFor()
  return (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
}
const numbersIn = (text: string) => [...text.matchAll(/\d[\d,]*/g)].map(([figure]) => Number(figure.replace(/,/g, '')))

describe('an auditor', () => {
  test('finds every number about leavers behind its link: overview, navigation, page, lists', async () => {
    const { context, page } = await signedIn(browser, 'auditor')
    await page.goto('/leavers')
    const [open] = numbersIn(await heading(page))
    expect(open).toBeGreaterThan(0)
    const links = page.locator('main h1 + div a[href^="/leavers?standing="]')
    const targets = await links.evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute('href') ?? '', text: link.textContent ?? '' })),
    )
    for (const { href, text } of targets) {
      const answer = await context.request.get(`/api/v1${href}`)
      expect({ href, count: (await answer.json()).count }).toEqual({ href, count: numbersIn(text)[0] })
    }
    // Everybody who left is among those named, once.
    const told = (standing: string) =>
      numbersIn(targets.find(({ href }) => href === `/leavers?standing=${standing}`)?.text ?? '0')[0] ?? 0
    expect((open ?? 0) + told('clear') + told('cleaned') + told('unchecked')).toBe(told('any'))
    const pages = page.getByRole('navigation', { name: 'Pages', exact: true })
    expect(numbersIn((await pages.getByRole('link', { name: /^Leavers/ }).textContent()) ?? '')[0]).toBe(open)
    await page.goto('/')
    await heading(page)
    const card = page.locator('main a[href="/leavers"]').filter({ hasText: /\d/ })
    expect(numbersIn((await card.textContent()) ?? '')[0]).toBe(open)
    await card.click()
    await page.waitForURL('**/leavers')
    await context.close()
  })

  test('goes from a leaver to the person, to one IAM user, and back by the owner’s name', async () => {
    const { context, page } = await signedIn(browser, 'auditor')
    await page.goto('/leavers')
    const row = page.getByRole('table').first().getByRole('row').nth(1)
    const text = (await row.textContent()) ?? ''
    expect(text).toMatch(/way in|ways in/)
    expect(text).not.toMatch(/MFA|AKIA|Unidentified|IAM/)
    const person = row.locator('a[href^="/people/"]').first()
    const name = (await person.textContent())?.trim() ?? ''
    await person.click()
    await page.waitForURL('**/people/*')
    expect(await heading(page)).toContain(name)
    expect(await page.locator('main').textContent()).toMatch(/ways? in: /)
    await page.locator('main a[href^="/iam-users/"]').first().click()
    await page.waitForURL('**/iam-users/*')
    await heading(page)
    await page.locator('main a[href^="/people/"]').filter({ hasText: name }).first().click()
    await page.waitForURL('**/people/*')
    expect(await heading(page)).toContain(name)
    await context.close()
  })

  test('narrows people by a form that needs no script, pages on, and downloads exactly that', async () => {
    const { context, page } = await signedIn(browser, 'auditor')
    await page.goto('/people')
    await openFilters(page)
    await page.locator('select[name="live"]').selectOption('yes')
    await page.waitForURL(/live=yes/)
    const answer = await (await context.request.get('/api/v1/people?live=yes&limit=200')).json()
    expect(answer.people.length).toBe(answer.count)
    const csv = await (await context.request.get('/api/v1/people.csv?live=yes')).text()
    const rows = csv.trim().split('\r\n').slice(1)
    expect(rows).toHaveLength(answer.count)
    await page.goto('/people?limit=5')
    const first = await linksTo(page, PERSON)
    await page.getByRole('link', { name: 'Next' }).click()
    await page.waitForURL(/cursor=/)
    await expect.poll(() => linksTo(page, PERSON)).not.toEqual(first)
    await context.close()
  })

  test('is told what of a hand-edited address was not understood, and of a person who is not there', async () => {
    const { context, page } = await signedIn(browser, 'auditor')
    await page.goto('/people?status=fired&colour=red')
    await heading(page)
    expect(await page.getByRole('status').first().textContent()).toMatch(/fired/)
    const missing = await page.goto('/people/00000000-0000-4000-8000-000000000000')
    expect(missing?.status()).toBe(404)
    expect(await heading(page)).toMatch(/no such person/)
    await context.close()
  })
})

describe('a viewer, who may not see people', () => {
  test('is offered neither page, is told what is missing, and is refused by the API', async () => {
    const { context, page } = await signedIn(browser, 'viewer')
    await page.goto('/')
    await heading(page)
    const pages = page.getByRole('navigation', { name: 'Pages', exact: true })
    expect(await pages.getByRole('link', { name: /^(People|Leavers)/ }).count()).toBe(0)
    for (const path of ['/people', '/leavers', `/people/${NOBODY}`]) {
      await page.goto(path)
      expect(new URL(page.url()).pathname).toBe('/no-permission')
      expect(await page.locator('main, body').first().textContent()).toContain('see people and leavers')
    }
    for (const path of ['people', 'people.csv', 'leavers', 'leavers.csv', `people/${NOBODY}`])
      expect([path, (await context.request.get(`/api/v1/${path}`)).status()]).toEqual([path, 403])
    // That somebody has left is no secret: their users are listed for everybody.
    const left = await (await context.request.get('/api/v1/iam-users?signal=leaver')).json()
    expect(left.count).toBeGreaterThan(0)
    const users = await (await context.request.get('/api/v1/iam-users?limit=1')).json()
    await page.goto(`/iam-users/${users.users[0].id}`)
    await heading(page)
    expect(await linksTo(page, PERSON)).toEqual([])
    await context.close()
  })
})

describe.each([
  ['en', /^(At least )?\d+ (person|people) who left your teams still (has|have) a way in$/, /way in|ways in/],
  ['ja', /配下の退職者.*\d+\s人(以上)?にアクセス手段が残っています/, /アクセス手段/],
] as const)('a manager, in %s', (language, title, door) => {
  test('sees the leavers of their own line in plain words, the same on every way there, and nobody else', async () => {
    const auditor = await signedIn(browser, 'auditor', language)
    const everybody: { left: { id: string; name: string }[] } = await (
      await auditor.context.request.get('/api/v1/leavers')
    ).json()
    await auditor.context.close()
    const context = await stranger(browser, language)
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.locator('form:has(input[name="person"][value="manager"]) button').click()
    // Nobody asked for a page: managers land here.
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    expect(new URL(page.url()).pathname).toBe('/leavers')
    expect(await heading(page)).toMatch(title)
    // How an assignment was used nobody knows: that never reads as not used.
    const signOn = page.locator('main li').filter({ hasText: /single sign-on|シングルサインオン/ })
    expect(await signOn.first().innerText()).toMatch(/use not known|使用状況は不明/)
    const [open = 0] = numbersIn(await heading(page))
    const line: typeof everybody & { population: { open: number }; strangers: null; unmatched: null } = await (
      await context.request.get('/api/v1/leavers')
    ).json()
    expect([line.population.open, line.left.length, line.strangers, line.unmatched]).toEqual([open, open, null, null])
    expect(open).toBeGreaterThan(0)
    expect(open).toBeLessThan(everybody.left.length)
    const own = new Set(line.left.map(({ id }) => id))
    const other = everybody.left.find(({ id }) => !own.has(id))
    expect(everybody.left.filter(({ id }) => own.has(id))).toHaveLength(open)

    const shown = await page.locator('main').innerText()
    expect(shown).toMatch(door)
    expect(shown).not.toMatch(
      /MFA|AKIA|IAM|Identity Center|Unidentified|未特定|名簿に該当者なし|Nobody in the directory/,
    )
    expect(shown).not.toContain(other?.name)
    for (const href of await page
      .locator('main h2 a, main header a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? '')))
      if (href.startsWith('#')) expect(await page.locator(href).count()).toBe(1)

    const pages = page
      .getByRole('navigation')
      .filter({ has: page.locator('a[href="/leavers"]') })
      .first()
    expect(numbersIn((await pages.locator('a[href="/leavers"]').textContent()) ?? '')[0]).toBe(open)
    const offered = await pages.getByRole('link').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
    expect(offered).toEqual(['/leavers', '/', '/me'])
    // What stands around the page speaks of nothing that they may not ask for.
    expect(await page.locator('header').first().innerText()).not.toMatch(/of \d+ accounts|key id|アカウント中|キー ID/)
    const csv = await (await context.request.get('/api/v1/leavers.csv')).text()
    expect(line.left.every(({ id }) => csv.includes(id))).toBe(true)
    expect(csv).not.toContain(other?.id)

    // They come for people: a search tells of them first.
    await page.goto(`/search?${new URLSearchParams({ q: line.left[0]?.name ?? '' })}`)
    expect(await page.locator('main h2').first().textContent()).toMatch(/^(People|メンバー)$/)

    await page.goto('/')
    const card = page.locator('main a[href="/leavers"]').filter({ hasText: /\d/ })
    expect(numbersIn((await card.textContent()) ?? '')[0]).toBe(open)
    await card.click()
    await page.waitForURL('**/leavers')
    const first = page.locator('main a[href^="/people/"]').first()
    const name = (await first.innerText()).trim()
    await first.click()
    await page.waitForURL('**/people/*')
    expect(await heading(page)).toContain(name)
    const told = await page.locator('main').innerText()
    expect(told).toMatch(door)
    expect(told).not.toMatch(/MFA|AKIA|IAM|Identity Center|Unidentified|未特定/)
    expect(await linksTo(page, /^\/(people|iam-users)\//)).toEqual([])
    await context.close()
  })
})

test('to a manager somebody outside their line is not there, just as nobody is', async () => {
  const auditor = await signedIn(browser, 'auditor')
  const all: { people: { id: string; name: string }[] } = await (
    await auditor.context.request.get('/api/v1/people?limit=200')
  ).json()
  await auditor.context.close()
  const { context, page } = await signedIn(browser, 'manager')
  const line = await (await context.request.get('/api/v1/leavers')).json()
  const own = new Set(
    [...line.left, ...line.ask.people, ...line.accessEnded.people, ...line.unchecked, ...line.clear].map(
      ({ id }) => id,
    ),
  )
  const others = all.people.filter(({ id }) => !own.has(id)).slice(0, 20)
  expect(others).toHaveLength(20)
  const missing = await (await context.request.get(`/api/v1/people/${NOBODY}`)).text()
  for (const { id, name } of others) {
    const answer = await context.request.get(`/api/v1/people/${id}`)
    expect([answer.status(), await answer.text()]).toEqual([404, missing])
    const found = await (await context.request.get(`/api/v1/search?${new URLSearchParams({ q: name })}`)).json()
    expect(found.people.filter((person: { id: string }) => !own.has(person.id))).toEqual([])
  }
  const answer = await page.goto(`/people/${others[0]?.id}`)
  expect(answer?.status()).toBe(404)
  expect(await heading(page)).toMatch(/no such person/)
  expect((await page.goto(`/people`))?.url()).toContain('/no-permission')
  expect((await context.request.get('/api/v1/people')).status()).toBe(403)
  await context.close()
})
