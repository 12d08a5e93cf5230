import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, linksTo, openBrowser, pageOfOne, signedIn, untilListening, withoutScripts } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const path = (page: Page) => new URL(page.url()).pathname

/** A page that listens. */
async function at(role: 'engineer' | 'viewer', address: string) {
  const { context, page } = await signedIn(browser, role)
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await untilListening(page)
  return { context, page }
}

describe('g and a letter', () => {
  test('lead to every page that the navigation offers', async () => {
    const { context, page } = await at('engineer', '/')
    for (const [letter, room] of [
      ['u', '/iam-users'],
      ['a', '/accounts'],
      ['r', '/roles'],
      ['p', '/people'],
      ['l', '/leavers'],
      ['d', '/ready-to-delete'],
      ['w', '/work'],
      ['s', '/scans'],
      ['v', '/activity'],
      ['o', '/'],
    ] as const) {
      await page.keyboard.press('g')
      await page.keyboard.press(letter)
      await expect.poll(() => path(page)).toBe(room)
      // What is pressed while a page comes whole reaches nobody: it listens once it is there.
      await untilListening(page)
    }
    await context.close()
  })

  test('lead nowhere else: the help names the pages that the reader has, and no other letter answers', async () => {
    const { context, page } = await at('viewer', '/accounts')
    await page.keyboard.press('?')
    const help = page.getByRole('dialog')
    await help.getByText('Go to Scans').waitFor()
    await help.getByText('Go to Activity').waitFor()
    // All of it is seen at once.
    const [inside] = await help
      .locator('> div')
      .evaluateAll((all) => all.map((one) => one.scrollHeight - one.clientHeight))
    expect(inside).toBe(0)
    expect(await help.getByText(/Go to (People|Leavers|Settings)/).count()).toBe(0)
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    // What follows is no letter of a page any more.
    await page.keyboard.press('s')
    await page.keyboard.press('/')
    await page.getByRole('dialog').waitFor()
    expect(asked.filter((address) => ['/people', '/scans'].includes(address))).toEqual([])
    await context.close()
  })

  test('are letters in a field, and nothing with a modifier', async () => {
    const { context, page } = await at('engineer', '/accounts')
    const search = page.getByRole('searchbox').first()
    await search.focus()
    await page.keyboard.type('gs')
    expect(await search.inputValue()).toBe('gs')
    await page.locator('#content').focus()
    await page.keyboard.press('g')
    await page.keyboard.press('Control+s')
    await page.keyboard.press('Alt+g')
    await page.keyboard.press('u')
    expect(path(page)).toBe('/accounts')
    await context.close()
  })
})

describe('a button beside an id', () => {
  test('copies it whole and says so; it is not there on paper, nor without script', async () => {
    const { context, page } = await at('engineer', '/iam-users?sort=name')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseUrl() })
    const [user = ''] = await linksTo(page, pageOfOne('iam-users'))
    await page.goto(user)
    await untilListening(page)
    const button = page.getByRole('button', { name: 'Copy: ARN', exact: true })
    await button.click()
    const said = page.locator('.copy').filter({ has: button }).getByRole('status')
    await expect.poll(() => said.textContent()).toBe('Copied')
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toMatch(/^arn:aws:iam::\d{12}:user\//)
    expect(await page.locator('main').textContent()).toContain(copied)
    await page.emulateMedia({ media: 'print' })
    expect(await button.isVisible()).toBe(false)
    const plain = await withoutScripts(browser, context)
    await plain.goto(user)
    await plain.getByRole('heading', { level: 1 }).waitFor()
    expect(await plain.locator('.copy:visible').count()).toBe(0)
    await plain.context().close()
    await context.close()
  })
})
