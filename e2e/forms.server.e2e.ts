import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { otherBuild } from './run/other-build'
import { type OwnServer, startOwnServer } from './run/own-server'
import { signedInAs, type Window } from './run/sso-visitor'
import { openBrowser, stranger, untilListening } from './run/visitor'

let browser: Browser
let server: OwnServer
let admin: Window
let upgraded = ''
beforeAll(async () => {
  upgraded = otherBuild()
  const accounts = [{ login: 'ada', email: 'ada@lovelace.example', email_verified: true, name: 'Ada Lovelace' }]
  ;[browser, server] = await Promise.all([
    openBrowser(),
    startOwnServer({ accounts, environment: { SUNSET_ADMINS: 'ada@lovelace.example' } }),
  ])
  admin = await signedInAs(browser, server, 'ada', { path: '/settings' })
})
afterAll(async () => {
  await Promise.all([browser?.close(), server?.stop()])
  rmSync(upgraded, { recursive: true, force: true })
})

const form = (page: Page) => page.getByRole('form', { name: 'Add an account' })
const tokenName = (page: Page) => page.locator('#tokenName')
const unfold = (page: Page, id: 'add-account' | 'make-token') => page.locator(`details:has(#${id}) > summary`).click()
const add = (page: Page) => form(page).getByRole('button', { name: 'Add account' }).click()

/** Settings with an account half typed, and a token that is not asked for yet. */
async function typeInto(page: Page, address = '/settings'): Promise<void> {
  await page.goto(address)
  await untilListening(page)
  await unfold(page, 'make-token')
  await tokenName(page).fill('typed before')
  await unfold(page, 'add-account')
  await form(page).locator('#name').fill('billing')
}

/** Sends the form with its mistakes, then without; whatever else was typed stays. */
async function sendFrom(page: Page, accountId: string): Promise<void> {
  await add(page)
  await form(page).getByText('Give the twelve digits of the AWS account.').waitFor()
  expect(await form(page).locator('#name').inputValue()).toBe('billing')
  await form(page).locator('#accountId').fill(accountId)
  await form(page).locator('#roleArn').fill(`arn:aws:iam::${accountId}:role/IamSunsetRead`)
  await add(page)
  await form(page).getByText('billing was added. The next scan reads it.').waitFor()
  expect(await tokenName(page).inputValue()).toBe('typed before')
}

describe('a page with forms half filled in', () => {
  let page: Page
  beforeEach(() => {
    ;({ page } = admin)
  })
  const buildOf = () => page.locator('html').getAttribute('data-build')

  test('is answered by another process of the same build, as by another replica', async () => {
    await typeInto(page)
    await server.restart({})
    await sendFrom(page, '123412341234')
  })

  test('is answered by the next build after an upgrade, and not loaded anew under the hands of who types', async () => {
    await typeInto(page)
    const before = await buildOf()
    await server.restart({ NEXT_DIST_DIR: upgraded })
    await sendFrom(page, '432143214321')
    // Longer than what follows changes waits: it offers, and does nothing.
    await page.getByRole('button', { name: /: show$/ }).waitFor({ timeout: 30_000 })
    expect(await tokenName(page).inputValue()).toBe('typed before')
    expect(await buildOf()).toBe(before)
    await page.getByRole('button', { name: /: show$/ }).click()
    await expect.poll(buildOf).not.toBe(before)
  })

  test('at another address than the product’s says so beside what was typed', async () => {
    const other = server.baseUrl.replace('localhost', '127.0.0.1')
    const cookies = await admin.context.cookies(server.baseUrl)
    const there = cookies.map(({ name, value }) => ({ name, value, url: other }))
    const scripted = await stranger(browser, 'en', other)
    await scripted.addCookies(there)
    const elsewhere = await scripted.newPage()
    await typeInto(elsewhere)
    await add(elsewhere)
    await form(elsewhere).getByText(`IAM Sunset runs at ${server.baseUrl}`).waitFor()
    expect(await form(elsewhere).locator('#name').inputValue()).toBe('billing')
    await scripted.close()

    const plain = await browser.newContext({ baseURL: other, javaScriptEnabled: false, locale: 'ja-JP' })
    await plain.addCookies(there)
    const unscripted = await plain.newPage()
    await unscripted.goto('/settings')
    await unfold(unscripted, 'add-account')
    await unscripted.locator('#name').fill('billing')
    await unscripted.locator('#add-account button[type="submit"]').first().click()
    await unscripted.getByRole('heading', { name: '別の URL で開かれています' }).waitFor()
    await unscripted.getByText('NEXTAUTH_URL').waitFor()
    await unscripted.goBack()
    expect(await unscripted.locator('#name').inputValue()).toBe('billing')
    await plain.close()
  })
})
