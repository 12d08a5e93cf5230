import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atOwnerless, bar, focused, OWNERLESS, openList } from './run/deciding'
import { baseUrl, fieldsOf, openBrowser, signedIn, violations, withoutScripts } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

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

/** Who decided the owner, and the way back. */
const decided = (page: Page) => page.locator('#owner-decided')

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

  test('sets the owner of one user, sees who did it beside it and in its history, and undoes it', async () => {
    const { context, page, user } = await atOwnerless(browser)
    const { control, field } = await ownerControl(page)
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
    await field.fill('nobody@nowhere.example')
    await field.press('Enter')
    await control.getByText('Nobody in the roster').waitFor()
    expect(await field.inputValue()).toBe('nobody@nowhere.example')

    const { people } = await (await context.request.get('/api/v1/owners?q=.example')).json()
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

    // The way back stands where the decision does, and nowhere else.
    await decided(page).getByText('by 森 大輔').waitFor()
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(1)
    await decided(page).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await ownerOf(page, user)).owner).toBeNull()
    await history.getByText(`Decision taken back: Owner set to ${name}`).first().waitFor()
    await context.close()
  })

  test('loses nothing typed when the session ends in between', async () => {
    const { context, page } = await atOwnerless(browser)
    const { control, field } = await ownerControl(page)
    await field.fill('Typed before')
    await context.clearCookies()
    await field.press('Enter')
    await control.getByText('Your session has ended.').waitFor()
    expect(await field.inputValue()).toBe('Typed before')
    await context.close()
  })

  test('says so and keeps what was typed when the page is of another version', async () => {
    const { context, page, user } = await atOwnerless(browser)
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
    const { context, page, user } = await atOwnerless(browser)
    const { control, field } = await ownerControl(page)
    await field.fill('Patient team')
    await control.getByRole('option', { name: 'New team “Patient team”…' }).click()
    await context.setOffline(true)
    await control.getByRole('button', { name: 'Make the team “Patient team” the owner' }).click()
    await control.getByText('The server cannot be reached.').waitFor()
    expect(await field.inputValue()).toBe('Patient team')
    await context.setOffline(false)
    await decided(page).getByText('Owner set to Patient team').waitFor()
    await decided(page).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await ownerOf(page, user)).owner).toBeNull()
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
      expect(await sent.text()).toContain('Owner set to Plain team')
    }
    await page.goto(user)
    const history = page.locator('#history')
    const before = await history.getByText('Owner set to Plain team').count()
    await plain.request.post(user, { multipart, headers })
    await page.reload()
    expect(await history.getByText('Owner set to Plain team').count()).toBe(before)
    const undo = await fieldsOf(decided(page).locator('form', { hasText: 'Undo' }))
    await decided(page).getByRole('button', { name: 'Undo' }).click()
    await page.waitForURL('**#owner-decided')
    await history.getByText('Decision taken back: Owner set to Plain team').first().waitFor()
    expect((await ownerOf(page, user)).owner).toBeNull()
    // The form is gone by then; that it was refused is said all the same.
    const again = await plain.request.post(user, { multipart: undo, headers })
    expect(await again.text()).toContain('This was undone already')
    await Promise.all([signed.context.close(), plain.close()])
  })

  test('makes a new team by its entry and then its button alone, and takes the owner from a list of teams', async () => {
    const { context, page, user } = await atOwnerless(browser)
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
    await decided(page).getByText('Owner set to Explicit team').waitFor()
    expect((await ownerOf(page, user)).owner).toBe('Explicit team')
    await expect.poll(() => field.isVisible()).toBe(false)

    await control.locator('summary').click()
    await field.fill('Explict team')
    await control.getByRole('option', { name: 'Did you mean “Explicit team”?' }).waitFor()
    await field.fill('explicit')
    const team = control.getByRole('option').filter({ hasText: /^Explicit team/ })
    await team.waitFor()
    await page.keyboard.press('Escape')
    await team.waitFor({ state: 'detached' })
    expect(await field.inputValue()).toBe('explicit')
    expect(await field.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => field.isVisible()).toBe(false)
    await decided(page).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await ownerOf(page, user)).owner).toBeNull()
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
