import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send, undo } from './run/deciding'
import { linksTo, openBrowser, pageOfOne, signedIn, untilListening, violations, withoutScripts } from './run/visitor'

const USER = pageOfOne('iam-users')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Work {
  total: number
  groups: readonly { action: string; count: number }[]
}
const workOf = async (page: Page): Promise<Work> => (await page.request.get('/api/v1/work')).json()
const countOf = async (page: Page, query: string): Promise<number> =>
  (await (await page.request.get(`/api/v1/iam-users?${query}&limit=1`)).json()).count

describe('Work', () => {
  test('has every user that is not removed in one group, and each number leads to its list', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const { total, groups } = await workOf(page)
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total)
    expect(await countOf(page, 'removed=no')).toBe(total)
    await page.goto('/work')
    for (const { action, count } of groups) {
      const heading = page.locator(`section#${action} h2 a`)
      expect(await heading.getAttribute('data-count')).toBe(String(count))
      expect(await countOf(page, `removed=no&action=${action}`)).toBe(count)
      expect(await heading.getAttribute('href')).toContain(`action=${action}`)
    }
    await page.locator('section#identify h2 a').click()
    await page.waitForURL(/\/iam-users\?.*action=identify/)
    expect(await page.getByRole('checkbox', { name: 'Select all' }).count()).toBeGreaterThan(0)
    await context.close()
  })

  test('is accessible in both languages, and a viewer sees neither desk nor scripts', async () => {
    for (const language of ['en', 'ja'] as const) {
      const { context, page } = await signedIn(browser, 'viewer', language)
      await page.goto('/work')
      expect(await violations(page)).toEqual([])
      expect(await page.locator('a[href^="/work/desk"], a[href^="/iam-users/plan"]').count()).toBe(0)
      await context.close()
    }
  })

  test('leads from a group, and from a selection, to one script per account', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await page.goto('/work')
    await page.locator('section#disable a[href^="/iam-users/plan"]').click()
    await page.getByRole('heading', { level: 1, name: /to disable/ }).waitFor()
    await page.locator('main details summary').first().click()
    expect(await page.locator('main details[open] pre').first().innerText()).toContain('sts get-caller-identity')
    await page.goto('/iam-users?action=disable&removed=no')
    await untilListening(page)
    await page.locator('tbody input[type="checkbox"]').first().check()
    await page.getByRole('button', { name: 'To disable' }).click()
    await page.waitForURL(/\/iam-users\/plan\?user=/)
    await page.getByRole('heading', { level: 1, name: '1 IAM user to disable' }).waitFor()
    await context.close()
  })
})

describe('the desk', () => {
  /** No key decides while the next user comes. */
  const settled = (page: Page) => page.locator('[aria-busy="false"]:has(article)').waitFor()
  const nameOf = (page: Page) => page.locator('article h2 a').first().innerText()
  async function openDesk(page: Page): Promise<string> {
    await page.goto('/work/desk')
    await page.locator('article h2').first().waitFor()
    await untilListening(page)
    return nameOf(page)
  }

  /** Goes on to the first that one press resolves. */
  async function untilResolvable(page: Page): Promise<string> {
    for (let tries = 0; tries < 20; tries += 1) {
      const row = page.locator('tr', { has: page.locator('[data-desk-key="1"]') })
      const here = await nameOf(page)
      if ((await row.count()) > 0 && !(await row.innerText()).includes('other half')) return here
      await page.keyboard.press('j')
      await expect.poll(() => nameOf(page)).not.toBe(here)
    }
    throw new Error('no user of the first twenty is resolved by one press')
  }

  test('goes on by j, decides by a digit, and takes it back by u', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const first = await openDesk(page)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('j')
    await expect.poll(() => nameOf(page)).not.toBe(first)
    const decided = await untilResolvable(page)
    const before = (await workOf(page)).groups.find(({ action }) => action === 'identify')?.count ?? 0
    await settled(page)
    await page.keyboard.press('1')
    await page.getByText(`Decided about ${decided}`).waitFor()
    await expect.poll(() => nameOf(page)).not.toBe(decided)
    expect((await workOf(page)).groups.find(({ action }) => action === 'identify')?.count).toBe(before - 1)
    await settled(page)
    await page.keyboard.press('u')
    await expect.poll(() => nameOf(page)).toBe(decided)
    await expect
      .poll(async () => (await workOf(page)).groups.find(({ action }) => action === 'identify')?.count)
      .toBe(before)
    await context.close()
  })

  test('says that a key was not taken, where the next user had only just come', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await openDesk(page)
    const first = await untilResolvable(page)
    await settled(page)
    await page.evaluate(() => {
      const press = (key: string) =>
        document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      press('j')
      press('1')
    })
    await page.getByText('1 was not taken').waitFor()
    await expect.poll(() => nameOf(page)).not.toBe(first)
    expect(await page.getByText('Decided about').count()).toBe(0)
    await context.close()
  })

  test('tells its own keys by ?', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    await openDesk(page)
    await page.keyboard.press('?')
    await page.getByText('Accept the suggestion beside this digit, and go on').waitFor()
    expect(await page.getByText('Next user, previous user').count()).toBe(1)
    expect(await page.getByText('Select the row').count()).toBe(0)
    await context.close()
  })

  test('types what is typed: letters in a field are no keys', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const first = await openDesk(page)
    const field = page.locator('#say-owner input:focus')
    await expect
      .poll(async () => {
        if ((await field.count()) === 0) await page.keyboard.press('o')
        return field.count()
      })
      .toBe(1)
    await page.keyboard.type('juf1')
    expect(await field.inputValue()).toBe('juf1')
    expect(await nameOf(page)).toBe(first)
    await context.close()
  })

  test('decides without JavaScript, and has the way back there', async () => {
    const { context } = await signedIn(browser, 'engineer')
    const page = await withoutScripts(browser, context)
    await page.goto('/work/desk')
    const here = await nameOf(page)
    await page.goto((await page.locator('nav[aria-label="Next in the queue"] a').first().getAttribute('href')) ?? '')
    expect(await nameOf(page)).toBe(here)
    await page.locator('#say-kind select[name="kind"]').selectOption('workload')
    await page.locator('#say-kind button[type="submit"]').click()
    await page.getByText('Kind set to Workload').first().waitFor()
    await page
      .locator('#desk-decided li', { hasText: 'Kind set to Workload' })
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect.poll(() => page.getByText('Kind set to Workload').count()).toBe(0)
    await context.close()
  })

  test('is not open to whoever may not decide', async () => {
    const { context, page } = await signedIn(browser, 'auditor')
    await page.goto('/work/desk')
    expect(page.url()).toContain('/no-permission')
    await context.close()
  })
})

describe('whose is this', () => {
  test('whoever has no role answers, an engineer accepts, and it is the owner', async () => {
    const engineer = await signedIn(browser, 'engineer')
    await engineer.page.goto('/iam-users?action=identify&removed=no&sort=name')
    const [user = ''] = await linksTo(engineer.page, USER)
    const id = new URL(user, 'http://x').pathname.split('/').at(-1) ?? ''
    await engineer.page.goto(`/work/desk?at=${id}`)
    await untilListening(engineer.page)
    await engineer.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const english = engineer.page.locator('#whose-en')
    const message = await english.locator('textarea').inputValue()
    expect(message).toContain(`/whose/${id}`)
    expect(message).not.toMatch(/\b(AKIA|ASIA)[A-Z0-9]{12,}/)
    await english.getByRole('button', { name: /^Copy and note/ }).click()
    await english.getByText(/^(Copied, and noted|Noted)/).waitFor()
    await engineer.page.getByText('Asked less than a week ago').waitFor()

    const nobody = await signedIn(browser, 'nobody')
    await nobody.page.goto(`/whose/${id}`)
    expect(await violations(nobody.page)).toEqual([])
    await untilListening(nobody.page)
    await nobody.page.getByLabel('It is my team’s').check()
    await nobody.page.getByLabel('Which team').fill('Night shift')
    await nobody.page.getByRole('button', { name: 'Send the answer' }).click()
    await nobody.page.getByText('You answered: it is Night shift’s').waitFor()
    // Nothing else opens to whoever has no role.
    await nobody.page.goto(`/iam-users/${id}`)
    expect(nobody.page.url()).toContain('/no-permission')
    await nobody.context.close()

    const { claims } = await (await engineer.page.request.get('/api/v1/claims')).json()
    const [claim] = claims.filter((one: { user: { id: string } }) => one.user.id === id)
    expect(claim).toMatchObject({ answer: 'team', team: 'Night shift' })
    await engineer.page.goto(`/iam-users/${id}`)
    await engineer.page.getByText('Night shift’s').first().waitFor()
    const done = await send(engineer.page, 'claim', { claim: claim.id, answer: 'accepted' })
    const detail = await (await engineer.page.request.get(`/api/v1/iam-users/${id}`)).json()
    expect(detail.owner).toMatchObject({ type: 'team', name: 'Night shift', by: 'decision' })
    await undo(engineer.page, done)
    await send(engineer.page, 'claim', { claim: claim.id, answer: 'dismissed' })
    await engineer.context.close()
  })

  test('of a user that is gone nothing is asked, in either language', async () => {
    for (const language of ['en', 'ja'] as const) {
      const { context, page } = await signedIn(browser, 'nobody', language)
      const engineer = await signedIn(browser, 'engineer')
      await engineer.page.goto('/iam-users?removed=yes')
      const [user = ''] = await linksTo(engineer.page, USER)
      await engineer.context.close()
      const id = new URL(user, 'http://x').pathname.split('/').at(-1) ?? ''
      await page.goto(`/whose/${id}`)
      await page
        .getByRole('heading', {
          name: language === 'en' ? 'This IAM user is gone' : 'この IAM ユーザーはすでにありません',
        })
        .waitFor()
      expect(await page.locator('form input[name="answer"]').count()).toBe(0)
      await context.close()
    }
  })
})
