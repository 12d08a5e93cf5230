import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, openBrowser, signedIn, stranger, untilListening } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The first case whose question stands open on the page, by its place. */
async function firstAsked(page: Page): Promise<string> {
  const form = page.locator('form', { has: page.locator('input[name="answer"][value="may-close"]') }).first()
  await form.waitFor()
  return form.locator('input[name="case"]').inputValue()
}

describe('a manager', () => {
  test('reads three lines and answers one question per person in Japanese; an engineer reads it and notes the closing', async () => {
    const { context, page } = await signedIn(browser, 'manager', 'ja')
    await page.goto('/leavers')
    for (const line of ['何が残っているか', 'あなたがすること', '次に起きること'])
      await page.getByText(line, { exact: true }).waitFor()
    expect(await page.locator('main').textContent()).not.toMatch(/IAM ユーザー|アクセスキー|AKIA/)
    const id = await firstAsked(page)
    const place = page.locator(`#case-${id}`)
    await place.getByLabel('停止してよい').check()
    await place.getByRole('button', { name: '回答する' }).first().click()
    await place.getByText('これから停止します').waitFor()
    expect(await place.textContent()).toContain('高橋 美咲')

    const engineer = await signedIn(browser, 'engineer')
    await engineer.page.goto('/leavers')
    const row = engineer.page.locator('tr', { has: engineer.page.locator(`#case-${id}`) })
    await row.getByText('May be closed').waitFor()
    await row.getByRole('button', { name: 'Closed', exact: true }).click()
    await row.getByText('Said to be closed on').waitFor()
    await engineer.context.close()

    await page.reload()
    await page.locator('tr', { has: place }).getByText('次のスキャンで確認').waitFor()
    await place.getByRole('button', { name: '元に戻す' }).first().click()
    await place.getByLabel('停止してよい').first().waitFor({ state: 'attached' })
    await context.close()
  })

  test('says who takes over what is still used, and is told what is missing', async () => {
    const { context, page } = await signedIn(browser, 'manager')
    await page.goto('/leavers')
    const id = await firstAsked(page)
    const place = page.locator(`#case-${id}`)
    await place.getByLabel('Still used: somebody takes over').check()
    await place.getByRole('button', { name: 'Answer', exact: true }).first().click()
    await place.getByText('Say who or what takes over').first().waitFor()
    await context.close()
  })
})

describe('a manager, in Japanese', () => {
  test('lands on their list, tells of a use, comments, names a deputy, and takes an answer back', async () => {
    const context = await stranger(browser, 'ja')
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.locator('form:has(input[name="person"][value="manager"]) button').click()
    await page.waitForURL('**/leavers')
    // Used after leaving comes first, and asks who it was.
    const row = page.locator('main tbody tr').first()
    await row.getByText('退職後の').first().waitFor()
    const place = row.locator('[id^="case-"]').first()
    await place.getByText('退職後に使った人に心当たりはありますか').waitFor()
    await place.locator('summary', { hasText: 'コメント' }).click()
    await place.getByRole('textbox', { name: 'コメント' }).fill('本人に確認します。')
    await place.getByRole('button', { name: '追加' }).click()
    await place.getByText('本人に確認します。').first().waitFor()
    const use = place.locator('form', { hasText: '心当たり' })
    await use.getByLabel('ない', { exact: true }).check()
    await use.getByRole('button', { name: '伝える' }).click()
    await place.getByText('使った人は不明').waitFor()

    await page.locator('#deputy summary').click()
    await page.getByLabel('代理人の氏名（全体）またはメールアドレス').fill('nobody-of-this-name@example.com')
    await page.getByRole('textbox', { name: '開始日' }).fill('2031-01-02')
    await page.getByRole('textbox', { name: '終了日' }).fill('2031-01-01')
    await page.getByRole('button', { name: '代理人を指定' }).click()
    await page.locator('#deputy [role="alert"], #deputy .text-danger').first().waitFor()

    // Users that have the name of somebody who is still here are not asked about.
    expect(await place.getByRole('button', { name: '分からない' }).count()).toBe(0)
    await place.getByLabel('停止してよい').check()
    await place.getByRole('button', { name: '回答する' }).first().click()
    await place.getByText('これから停止します').waitFor()
    await page.goto('/leavers?standing=answered')
    await page.locator(`#${await place.getAttribute('id')}`).waitFor()
    await place.getByRole('button', { name: '元に戻す' }).first().click()
    await page.getByText('該当する退職者はいません').or(page.locator('main tbody tr')).first().waitFor()
    await context.close()
  })

  test('selects with the keyboard, answers for several at once, and takes it back', async () => {
    const { context, page } = await signedIn(browser, 'manager', 'ja')
    await page.goto('/leavers?standing=unanswered')
    await page.locator('main tbody input[type="checkbox"]').first().waitFor()
    await untilListening(page)
    const before = await page.locator('main tbody input[type="checkbox"]').count()
    expect(before).toBeGreaterThan(1)
    const names = await page.getByRole('table').first().locator('tbody th a').allInnerTexts()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+X')
    const bar = page.locator('.selection-bar')
    await bar.getByText('2 人を選択中').waitFor()
    await bar.getByText('停止してよい', { exact: true }).click()
    await bar.getByRole('button', { name: '2 人について回答する' }).click()
    await bar.getByText('2 人について回答しました。').waitFor()
    await expect
      .poll(() => page.getByRole('table').first().locator('tbody th a').allInnerTexts())
      .toEqual(names.slice(2))
    await bar.getByRole('button', { name: '元に戻す' }).click()
    await expect.poll(() => page.getByRole('table').first().locator('tbody th a').allInnerTexts()).toEqual(names)
    const href = await page.locator('main a[download]').first().getAttribute('href')
    expect(href).toBe('/api/v1/leavers.csv?standing=unanswered')
    const lines = (await (await context.request.get(href ?? '')).text()).trim().split('\r\n')
    expect(lines).toHaveLength(1 + names.length)
    await context.close()
  })
})

test('an admin sets deadlines, and is told which field is wrong and which days are none', async () => {
  const { context, page } = await signedIn(browser, 'admin')
  await page.goto('/settings')
  const form = page.locator('#reviews')
  const days = form.getByLabel('The company’s own days off')
  const was = await days.inputValue()
  await days.fill('2026-12-29\nnew-year')
  await form.getByLabel('Business days after it').fill('40')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('These are no days as 2026-12-29: new-year').first().waitFor()
  await days.fill('2026-12-29')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('Give a whole number from 0 to 30.').first().waitFor()
  await form.getByLabel('Business days after it').fill('0')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('Saved.').waitFor()
  await page.reload()
  expect(await days.inputValue()).toBe('2026-12-29')
  // While scripts of a page begin, what a fill had selected is selected no more.
  await expect
    .poll(async () => {
      await days.fill(was)
      return days.inputValue()
    })
    .toBe(was)
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('Saved.').waitFor()
  await context.close()
})

test('what somebody says of an IAM user that has an owner waits in the list of claims until an engineer answers', async () => {
  const { context, page } = await signedIn(browser, 'engineer')
  const { users } = await (
    await context.request.get('/api/v1/iam-users?kind=human&stage=identified&removed=no&limit=1')
  ).json()
  const [{ id, name }] = users
  const nobody = await signedIn(browser, 'nobody')
  await nobody.page.goto(`/whose/${id}`)
  await nobody.page.getByLabel('It is mine', { exact: true }).check()
  await nobody.page.getByRole('button', { name: 'Send the answer' }).click()
  await nobody.page.getByText('Thank you: an engineer decides.').first().waitFor()
  await nobody.context.close()

  await page.goto('/work')
  await page.locator('a[href="/work/claims"]').click()
  const row = page.locator('main tbody tr', { hasText: name })
  await row.waitFor()
  await row.getByRole('button', { name: /^Dismiss/ }).click()
  await row.waitFor({ state: 'detached' })
  await context.close()
})

test('the API answers for a line as the page does, and refuses whoever has no leavers', async () => {
  const manager = await signedIn(browser, 'manager')
  const { left } = await (await manager.context.request.get('/api/v1/leavers')).json()
  const [first] = left
  expect(first.case).toMatchObject({ mayAnswer: true, due: expect.stringMatching(/^\d{4}-/) })
  const headers = { origin: baseUrl() }
  const data = { cases: [first.case.id], answer: 'may-close' }
  const answered = await manager.context.request.post('/api/v1/reviews/answer', { data, headers })
  expect(answered.status()).toBe(200)
  const { decisions } = await answered.json()
  const undone = await manager.context.request.post('/api/v1/reviews/undo', {
    data: { decisions: decisions.map(({ id }: { id: string }) => id) },
    headers,
  })
  expect(undone.status()).toBe(200)
  const auditor = await signedIn(browser, 'auditor')
  expect((await auditor.context.request.post('/api/v1/reviews/answer', { data, headers })).status()).toBe(403)
  await manager.context.close()
  await auditor.context.close()
})
