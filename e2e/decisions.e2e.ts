import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  baseUrl,
  fieldsOf,
  type Language,
  linksTo,
  openBrowser,
  pageOfOne,
  signedIn,
  violations,
  withoutScripts,
} from './run/visitor'

const USER = pageOfOne('iam-users')
/** Nobody answers for these; what a test sets it undoes, so that the demo stays as it was. */
const OWNERLESS = '/iam-users?owner=none&removed=no&sort=name'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The list has arrived and listens. */
async function openList(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  const users = await linksTo(page, USER)
  await page.waitForLoadState('networkidle')
  return users
}

/** An engineer at the page of a user nobody answers for, which listens. */
async function atOwnerless() {
  const { context, page } = await signedIn(browser, 'engineer')
  const [user = ''] = await openList(page, OWNERLESS)
  await page.goto(user)
  await page.waitForLoadState('networkidle')
  return { context, page, user }
}

async function ownerOf(page: Page, href: string): Promise<{ stage: string; owner: string | null }> {
  const answer = await page.context().request.get(`/api/v1${href}`)
  const { assessment, owner } = await answer.json()
  return { stage: assessment.stage, owner: owner?.name ?? null }
}

/** What sets the owner, unfolded from beside the owner's name. */
async function ownerControl(page: Page) {
  const control = page.locator('#owner')
  await control.locator('summary').click()
  return { control, field: control.getByLabel('Name, address or team') }
}

const bar = (page: Page) => page.getByRole('region', { name: 'Selected IAM users' })
/** Where what has the focus leads, as the row's page is by itself. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('href')?.replace(/\?from=.*/, '') ?? null)

describe('an engineer', () => {
  test('selects three by keyboard, gives them to a team, and takes it back', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const users = await openList(page, OWNERLESS)
    expect(users.length).toBeGreaterThan(3)
    await page.keyboard.press('j')
    expect(await focused(page)).toBe(users[0])
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+X')
    await bar(page).getByText('3 selected').waitFor()
    expect(await violations(page)).toEqual([])

    await page.locator('main').focus()
    await page.keyboard.press('o')
    await page.keyboard.type('Journey team')
    // Unknown: Enter makes no team of it.
    await page.keyboard.press('Enter')
    await bar(page).getByText('no team is called so').waitFor()
    for (const user of users.slice(0, 3)) expect((await ownerOf(page, user)).owner).toBeNull()
    await bar(page).getByRole('button', { name: 'Make the team “Journey team” the owner' }).click()
    await bar(page).getByText('The owner of 3 IAM users is now Journey team.').waitFor()
    expect(await bar(page).evaluate((region) => region === document.activeElement)).toBe(true)
    for (const user of users.slice(0, 3)) expect((await ownerOf(page, user)).owner).toBe('Journey team')
    expect(await violations(page)).toEqual([])

    await bar(page).getByRole('button', { name: 'Undo' }).click()
    await bar(page).getByText('Undone').waitFor()
    for (const user of users.slice(0, 3)) expect((await ownerOf(page, user)).owner).toBeNull()
    await context.close()
  })

  test('sets the owner of one user, sees who did it in its history, and undoes it there', async () => {
    const { context, page, user } = await atOwnerless()
    const { control, field } = await ownerControl(page)
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
    await field.fill('nobody@nowhere.example')
    await field.press('Enter')
    await control.getByText('Nobody in the roster').waitFor()
    expect(await field.inputValue()).toBe('nobody@nowhere.example')

    const { people } = await (await context.request.get('/api/v1/owners?q=example')).json()
    const { name, reading, email } = people.find((one: { reading: string | null }) => one.reading !== null)
    await field.fill(reading)
    const option = control.getByRole('option').filter({ hasText: email })
    await option.waitFor()
    expect(await option.textContent()).toContain(reading)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => field.inputValue()).toBe(`${name} <${email}>`)
    expect(await violations(page)).toEqual([])
    expect((await ownerOf(page, user)).owner).toBeNull()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await ownerOf(page, user)).owner).toBe(name)
    const history = page.locator('#history')
    await history.getByText(`Owner set to ${name}`).first().waitFor()
    expect(await history.getByText('by 森 大輔').first().textContent()).toMatch(/\d/)
    expect(await violations(page)).toEqual([])

    await history.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await ownerOf(page, user)).owner).toBeNull()
    await history.getByText(`Decision taken back: Owner set to ${name}`).first().waitFor()
    await context.close()
  })

  test('loses nothing typed when the session ends in between', async () => {
    const { context, page } = await atOwnerless()
    const { control, field } = await ownerControl(page)
    await field.fill('Typed before')
    await context.clearCookies()
    await field.press('Enter')
    await control.getByText('Your session has ended.').waitFor()
    expect(await field.inputValue()).toBe('Typed before')
    await context.close()
  })

  test('says so and keeps what was typed when the page is of another version', async () => {
    const { context, page, user } = await atOwnerless()
    await page.route(`**${user}`, (route) => {
      const headers = route.request().headers()
      return route.continue('next-action' in headers ? { headers: { ...headers, 'next-action': 'a'.repeat(42) } } : {})
    })
    const { control, field } = await ownerControl(page)
    await field.fill('Typed before')
    await field.press('Enter')
    await control.getByText('IAM Sunset was updated meanwhile').waitFor()
    expect(await field.inputValue()).toBe('Typed before')
    await context.close()
  })

  test('says so while the server cannot be reached, and what was sent is done once it can be', async () => {
    const { context, page, user } = await atOwnerless()
    const { control, field } = await ownerControl(page)
    await field.fill('Patient team')
    await control.getByRole('option', { name: 'New team “Patient team”…' }).click()
    await context.setOffline(true)
    await control.getByRole('button', { name: 'Make the team “Patient team” the owner' }).click()
    await control.getByText('The server cannot be reached.').waitFor()
    expect(await field.inputValue()).toBe('Patient team')
    await context.setOffline(false)
    await control.getByText('The owner is now Patient team.').waitFor()
    await control.getByRole('button', { name: 'Undo' }).click()
    await control.getByText('Undone').waitFor()
    expect((await ownerOf(page, user)).owner).toBeNull()
    await context.close()
  })

  test('decides without JavaScript too, twice sent is once done, and a mistake comes back with what was typed', async () => {
    const signed = await signedIn(browser, 'engineer')
    const [user = ''] = await openList(signed.page, OWNERLESS)
    const page = await withoutScripts(browser, signed.context)
    const plain = page.context()
    await page.goto(user)
    const { control, field } = await ownerControl(page)
    await field.fill('Plain team')
    await control.getByRole('button', { name: 'Set owner' }).click()
    await control.getByText('no team is called so').waitFor()
    expect(await field.inputValue()).toBe('Plain team')
    expect(await control.getByRole('button', { name: 'Make the team “Plain team” the owner' }).isVisible()).toBe(true)
    expect((await ownerOf(page, user)).owner).toBeNull()
    expect(new URL(page.url()).search).toBe('')
    expect(new URL(page.url()).hash).toBe('#owner')

    const multipart = { ...(await fieldsOf(control)), newTeam: 'yes', owner: 'Plain team' }
    const headers = { origin: baseUrl() }
    for (const _ of [1, 2]) {
      const sent = await plain.request.post(user, { multipart, headers })
      expect(sent.status()).toBe(200)
      expect(await sent.text()).toContain('The owner is now Plain team.')
    }
    await page.goto(user)
    const history = page.locator('#history')
    const before = await history.getByText('Owner set to Plain team').count()
    await plain.request.post(user, { multipart, headers })
    await page.reload()
    expect(await history.getByText('Owner set to Plain team').count()).toBe(before)
    const undo = await fieldsOf(history.locator('form', { hasText: 'Undo' }))
    await history.getByRole('button', { name: 'Undo' }).click()
    await page.waitForURL('**#history')
    await history.getByText('Decision taken back: Owner set to Plain team').first().waitFor()
    expect((await ownerOf(page, user)).owner).toBeNull()
    // The form is gone by then; that it was refused is said all the same.
    const again = await plain.request.post(user, { multipart: undo, headers })
    expect(await again.text()).toContain('This was undone already')
    await Promise.all([signed.context.close(), plain.close()])
  })

  test('walks a list by keys, opens a row, and comes back to it with what was selected', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const users = await openList(page, '/iam-users?sort=name')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    for (const _ of [2, 3, 4]) await page.keyboard.press('j')
    await page.keyboard.press('k')
    expect(await focused(page)).toBe(users[2])
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${users[2]}?from=*`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL('**/iam-users?sort=name')
    await expect.poll(() => focused(page)).toBe(users[2])
    expect(await page.locator('tr:has(input:checked) th a').getAttribute('href')).toContain(users[0])
    await context.close()
  })

  test('makes a new team by its entry and then its button alone, and takes the owner from a list of teams', async () => {
    const { context, page, user } = await atOwnerless()
    const { control, field } = await ownerControl(page)
    await field.fill('Explicit team')
    const entry = control.getByRole('option', { name: 'New team “Explicit team”…' })
    await entry.waitFor()
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => entry.getAttribute('data-highlighted')).not.toBeNull()
    await page.keyboard.press('Enter')
    const make = control.getByRole('button', { name: 'Make the team “Explicit team” the owner' })
    await make.waitFor()
    await field.press('Enter')
    await control.getByText('no team is called so').waitFor()
    expect((await ownerOf(page, user)).owner).toBeNull()
    await make.click()
    await control.getByText('The owner is now Explicit team.').waitFor()
    expect((await ownerOf(page, user)).owner).toBe('Explicit team')

    await field.fill('explicit')
    const team = control.getByRole('option').filter({ hasText: /^Explicit team/ })
    await team.waitFor()
    await page.keyboard.press('Escape')
    await team.waitFor({ state: 'detached' })
    expect(await field.inputValue()).toBe('explicit')
    expect(await field.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => field.isVisible()).toBe(false)
    await control.locator('summary').click()
    await control.getByRole('button', { name: 'Undo' }).click()
    await control.getByText('Undone').waitFor()
    expect((await ownerOf(page, user)).owner).toBeNull()
    await context.close()
  })

  test('turns single letters off, and they stay letters', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await openList(page, '/iam-users')
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByLabel('Single letters are shortcuts').uncheck()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    expect(await focused(page)).toBeNull()
    await page.keyboard.press('/')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await context.close()
  })

  test('searches over everything and opens what was found by keys', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await openList(page, '/iam-users?sort=name')
    await page.keyboard.press('/')
    const field = page.getByRole('combobox', { name: 'Search everything' })
    await field.fill('tabe')
    const options = page.getByRole('option')
    await options.first().waitFor()
    const second = await options.nth(1).getAttribute('href')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => options.nth(1).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${second}`)
    await context.close()
  })
})

describe('a viewer', () => {
  test('is offered no decision, is refused one, and finds neither people nor key ids', async () => {
    const engineer = await signedIn(browser, 'engineer')
    const { context, page } = await signedIn(browser, 'viewer')
    const [user = ''] = await openList(page, '/iam-users?kind=ci')
    expect(await page.getByRole('checkbox').count()).toBe(0)
    await page.goto(user)
    expect(await page.locator('#owner').count()).toBe(0)
    const headers = { origin: baseUrl() }
    const data = { users: [user.replace('/iam-users/', '')], owner: { type: 'team', name: 'Mine' } }
    const refused = await context.request.post('/api/v1/decisions/owner', { headers, data })
    expect(refused.status()).toBe(403)
    const fromElsewhere = await engineer.context.request.post('/api/v1/decisions/owner', {
      headers: { origin: 'https://elsewhere.example' },
      data,
    })
    expect(fromElsewhere.status()).toBe(403)

    const whole = await (await engineer.context.request.get(`/api/v1${user}`)).text()
    const keyId = /\bAKIA[A-Z0-9]{16}\b/.exec(whole)?.[0]
    expect(keyId).toBeTruthy()
    const found = async (who: typeof context, q: string | undefined) => {
      const { q: _, ...groups } = await (
        await who.request.get(`/api/v1/search?q=${encodeURIComponent(q ?? '')}`)
      ).json()
      return groups
    }
    expect((await found(engineer.context, keyId)).keys).toHaveLength(1)
    expect(await found(context, keyId)).toEqual(await found(context, 'AKIA0000000000000000'))
    expect((await found(engineer.context, '森')).people.length).toBeGreaterThan(0)
    expect((await found(context, '森')).people).toEqual([])
    await Promise.all([context.close(), engineer.context.close()])
  })
})

describe.each<Language>(['en', 'ja'])('in %s', (language) => {
  test('axe finds nothing in the open dialogs and on the search page', async () => {
    const { context, page } = await signedIn(browser, 'engineer', language)
    await openList(page, '/iam-users')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('ad')
    await page.getByRole('dialog').getByRole('option').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.goto('/search?q=ad')
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await context.close()
  })
})
