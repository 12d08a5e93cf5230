import type { Browser, BrowserContext, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPage } from './run/deciding'
import { askWith, makeToken } from './run/programs'
import {
  baseUrl,
  choose,
  type DemoRole,
  fieldsOf,
  openBrowser,
  signedIn,
  untilListening,
  violations,
  withoutScripts,
} from './run/visitor'

const READY = '/iam-users?stage=ready&sort=name'
const LONG = '表示'.repeat(30)

/** What was done is told first; then the page is drawn again. */
const DRAWN = { timeout: 20_000 }

let browser: Browser
let made = 0
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Names of this run alone: the demo may be an old one. */
const fresh = (name: string) => `${name} ${Date.now().toString(36)}${made++}`.slice(0, 60)
const views = (page: Page) => page.locator('#views')
const chip = (page: Page, name: string) => views(page).getByRole('link', { name, exact: false })
/** The panel that is unfolded. */
const panel = (page: Page) => views(page).locator('details[open]')
const focusedField = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('name') ?? null)
const openView = (page: Page) => views(page).locator('a[aria-current="page"]')

/** Chooses in the browser's own select: without scripts it is the only one. */
async function chooseInOwn(within: Locator, select: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: select }).selectOption({ label: option })
}

async function save(
  page: Page,
  name: string,
  shared: boolean | null = null,
  chooseIn: typeof chooseInOwn = choose,
): Promise<void> {
  await views(page).getByText('Save view', { exact: true }).click()
  await panel(page).getByLabel('Name').fill(name)
  if (shared !== null)
    await chooseIn(panel(page), 'Who sees it', shared ? 'Everybody who sees the dashboard' : 'Only me')
  await panel(page).getByRole('button', { name: 'Save', exact: true }).click()
}

/** What the demo keeps is as it was after each test: whoever saved a view deletes it. */
const signedInAs = new Map<DemoRole, { context: BrowserContext; page: Page }>()
async function as(role: DemoRole): Promise<Page> {
  const known = signedInAs.get(role) ?? (await signedIn(browser, role))
  signedInAs.set(role, known)
  return known.page
}
afterEach(async () => {
  for (const { context } of signedInAs.values()) {
    for (const list of ['iam-users', 'people', 'accounts']) {
      const answer = await context.request.get(`/api/v1/views?list=${list}`)
      const kept: { id: string; mine: boolean }[] = answer.ok() ? (await answer.json()).views : []
      for (const { id, mine } of kept)
        if (mine) await context.request.delete(`/api/v1/views/${id}`, { headers: { origin: baseUrl() } })
    }
    await context.close()
  }
  signedInAs.clear()
})

describe('an engineer', () => {
  test('shares a filtered list, another opens it by its link, and whoever only reads cannot change it', async () => {
    const page = await as('engineer')
    await openPage(page, '/iam-users?removed=any')
    expect(await page.getByText('Save view').count()).toBe(0)
    await openPage(page, READY)
    const name = fresh('Ready')
    await save(page, name, true)
    await views(page).getByText(`The view “${name}” is saved.`).waitFor()
    await expect.poll(() => openView(page).textContent(), DRAWN).toContain(name)
    expect(await violations(page)).toEqual([])
    expect(new URL(page.url()).search).toBe('?stage=ready&sort=name')

    const other = await as('viewer')
    await openPage(other, '/iam-users')
    await chip(other, name).click()
    await other.waitForURL('**/iam-users?stage=ready&sort=name')
    await expect.poll(() => openView(other).count()).toBe(1)
    expect(await views(other).getByText('Edit view').count()).toBe(0)
    await other.goBack()
    await expect.poll(() => openView(other).count()).toBe(0)
    const admin = await as('admin')
    await openPage(admin, READY)
    await views(admin).getByText('Edit view').waitFor()
  })

  test('keeps a private one that nobody else is shown, is told of a name that is taken, and loses nothing typed', async () => {
    const page = await as('engineer')
    await openPage(page, READY)
    const name = fresh('Private')
    await save(page, name, false)
    await openView(page).waitFor()
    await page.goto('/iam-users?stage=switched')
    await untilListening(page)
    await save(page, name)
    await views(page).getByText('Another view has this name already.').waitFor()
    expect(await panel(page).getByLabel('Name').inputValue()).toBe(name)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => panel(page).count()).toBe(0)

    const [{ id = '' } = {}] = (await (await page.request.get('/api/v1/views?list=iam-users')).json()).views
    for (const role of ['admin', 'viewer'] as const) {
      const other = await as(role)
      await openPage(other, READY)
      await expect.poll(() => chip(other, name).count(), DRAWN).toBe(0)
      const headers = { origin: baseUrl() }
      expect((await other.request.delete(`/api/v1/views/${id}`, { headers })).status()).toBe(404)
      const data = { list: 'iam-users', name: 'x' }
      expect((await other.request.put(`/api/v1/views/${id}`, { headers, data })).status()).toBe(404)
    }
  })

  test('renames, overwrites, deletes and brings back by keys alone', async () => {
    const page = await as('engineer')
    await openPage(page, READY)
    const name = fresh('First')
    await views(page).locator('summary', { hasText: 'Save view' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedField(page)).toBe('name')
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await openView(page).waitFor()

    const second = fresh('Second')
    await views(page).locator('summary', { hasText: 'Edit view' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedField(page)).toBe('name')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(second)
    await page.keyboard.press('Enter')
    await views(page).getByText(`The view “${second}” is changed.`).waitFor()
    await expect.poll(() => chip(page, name).count(), DRAWN).toBe(0)

    await openPage(page, '/iam-users?stage=switched')
    await views(page).getByText('Save view', { exact: true }).click()
    await choose(views(page), 'overwrite a saved view', second)
    await views(page).getByRole('button', { name: 'Update' }).click()
    await views(page).getByText(`The view “${second}” now shows these filters.`).waitFor()
    await expect.poll(() => openView(page).getAttribute('href'), DRAWN).toBe('/iam-users?stage=switched')

    await views(page).locator('summary', { hasText: 'Edit view' }).click()
    await views(page).getByRole('button', { name: 'Delete view' }).click()
    await views(page).getByText(`The view “${second}” was deleted.`).waitFor()
    await expect.poll(() => chip(page, second).count(), DRAWN).toBe(0)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await views(page).getByText(`The view “${second}” is back.`).waitFor()
    await expect.poll(() => openView(page).textContent(), DRAWN).toContain(second)
  })

  test('loses nothing typed when the session ends in between', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await openPage(page, READY)
    await context.clearCookies()
    await save(page, 'Typed before')
    await views(page).getByText('Your session has ended.').waitFor()
    expect(await panel(page).getByLabel('Name').inputValue()).toBe('Typed before')
    await context.close()
  })

  test('does all of it without JavaScript; twice sent is one view', async () => {
    const signed = await as('engineer')
    const page = await withoutScripts(browser, signed.context())
    const plain = page.context()
    await page.goto('/people?status=left')
    const name = fresh('Plain')
    await save(page, name, true, chooseInOwn)
    await page.waitForURL('**/people?status=left#views')
    await expect.poll(() => openView(page).textContent(), DRAWN).toContain(name)

    await page.goto('/people?live=yes')
    const hidden = await fieldsOf(views(page).locator('form:has([name="name"])'))
    const multipart = { name: 'Twice', shared: 'no', ...hidden }
    const headers = { origin: baseUrl() }
    for (const _ of [1, 2]) await plain.request.post('/people?live=yes', { multipart, headers })
    await page.goto('/people?live=no')
    await expect.poll(() => chip(page, 'Twice').count(), DRAWN).toBe(1)
    await save(page, 'Twice')
    await views(page).getByText('Another view has this name already.').waitFor()
    expect(await panel(page).getByLabel('Name').inputValue()).toBe('Twice')
    expect(await page.getByText('was not understood').count()).toBe(0)

    await page.goto('/people?status=left')
    await views(page).locator('summary', { hasText: 'Edit view' }).click()
    await panel(page).getByLabel('Name').fill(`${name}!`)
    await views(page).getByRole('button', { name: 'Save changes' }).click()
    await page.waitForURL(/\/people\?status=left#edit-/)
    await expect.poll(() => openView(page).textContent(), DRAWN).toContain(`${name}!`)
    await views(page).locator('summary', { hasText: 'Edit view' }).click()
    await views(page).getByRole('button', { name: 'Delete view' }).click()
    await views(page).getByText(`The view “${name}!” was deleted.`).waitFor()
    await expect.poll(() => chip(page, name).count(), DRAWN).toBe(0)
    await views(page).getByRole('button', { name: 'Undo' }).click()
    await page.waitForURL('**/people?status=left#views')
    await expect.poll(() => openView(page).textContent(), DRAWN).toContain(`${name}!`)
    await plain.close()
  })
})

test('a viewer keeps private views, is offered no sharing, and hears nothing of people', async () => {
  const engineer = await as('engineer')
  await openPage(engineer, '/iam-users?q=tanabe')
  const told = fresh('Tanabe')
  await save(engineer, told, true)
  await views(engineer).getByText(`The view “${told}” is saved.`).waitFor()

  const page = await as('viewer')
  await openPage(page, '/accounts?sort=name')
  await views(page).getByText('Save view', { exact: true }).click()
  expect(await views(page).getByLabel('Who sees it').count()).toBe(0)
  await panel(page).getByLabel('Name').fill('By name')
  await views(page).getByRole('button', { name: 'Save', exact: true }).click()
  await views(page).getByText('The view “By name” is saved.').waitFor()

  await openPage(page, READY)
  await expect.poll(() => chip(page, told).count(), DRAWN).toBe(0)
  expect((await page.request.get('/api/v1/views?list=people')).status()).toBe(403)
  const headers = { origin: baseUrl() }
  const data = { list: 'iam-users', name: 'x', query: 'stage=ready&colour=red', shared: false }
  const refused = await page.request.post('/api/v1/views', { headers, data })
  expect(refused.status()).toBe(400)
  expect(JSON.stringify(await refused.json())).toContain('query.colour')
  const shared = await page.request.post('/api/v1/views', {
    headers,
    data: { ...data, query: 'live=no', shared: true },
  })
  expect(shared.status()).toBe(403)
})

test('an API token reads what is shared, and saves nothing', async () => {
  const admin = await as('admin')
  const headers = { origin: baseUrl() }
  const { id, token } = await makeToken(admin.context(), 'views', ['read', 'decide'])
  const names = ['ours', 'mine'].map(fresh)
  for (const [place, name] of names.entries()) {
    const data = { list: 'accounts', name, query: 'sort=name', shared: place === 0 }
    expect((await admin.request.post('/api/v1/views', { headers, data })).status()).toBe(201)
  }
  const read = await askWith(token, '/api/v1/views?list=accounts')
  expect((await read.json()).views.map(({ name }: { name: string }) => name)).toEqual([names[0]])
  const body = JSON.stringify({ list: 'accounts', name: 'x', query: 'sort=name' })
  const json = { 'content-type': 'application/json' }
  const written = await askWith(token, '/api/v1/views', { method: 'POST', headers: json, body })
  expect(written.status).toBe(403)
  expect((await written.json()).detail).toContain('people')
  await admin.request.delete(`/api/v1/tokens/${id}`, { headers })
})

test('in Japanese, with names of 60 wide characters, nothing scrolls sideways', async () => {
  const { context, page } = await signedIn(browser, 'engineer', 'ja')
  signedInAs.set('engineer', { context, page })
  await openPage(page, READY)
  for (const name of [LONG, LONG.replace('表', '別')]) {
    await views(page).getByText('ビューを保存', { exact: true }).click()
    await panel(page).getByLabel('名前').fill(name)
    await choose(panel(page), '公開範囲', 'ダッシュボードを見る全員')
    await views(page).getByRole('button', { name: '保存', exact: true }).click()
    await views(page).getByText(`ビュー「${name}」を保存しました。`).waitFor()
  }
  for (const width of [1280, 390, 360]) {
    await page.setViewportSize({ width, height: 800 })
    for (const summary of ['ビューを編集', 'ビューを保存']) {
      await views(page).locator('summary', { hasText: summary }).first().click()
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect({ width, summary, beyond: Math.max(0, beyond) }).toEqual({ width, summary, beyond: 0 })
    }
    expect(await violations(page, '#views')).toEqual([])
  }
})
