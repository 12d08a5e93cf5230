import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bar, openList, openPage, send, undo } from './run/deciding'
import { baseUrl, fieldsOf, openBrowser, signedIn, untilListening, violations, withoutScripts } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const IN_A_YEAR = new Date(Date.now() + 365 * 24 * 3600 * 1000).toISOString().slice(0, 10)

/** What the API says of the user whose page this is. */
async function said(page: Page, href: string) {
  return (await page.context().request.get(`/api/v1${href}`)).json()
}

/** The first user of a list for which something holds. */
async function userWith(page: Page, list: string, holds: (user: Awaited<ReturnType<typeof said>>) => boolean) {
  for (const href of await openList(page, list)) if (holds(await said(page, href))) return href
  throw new Error(`no such user in ${list}`)
}

const undoIn = (page: Page, place: string) => page.locator(place).getByRole('button', { name: 'Undo' })

describe('an engineer', () => {
  test('says what a user is for, by its integration, and takes it back where it stands', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const [user = ''] = await openList(page, '/iam-users?kind=unknown&removed=no')
    await openPage(page, user)
    const kind = page.locator('#kind')
    await kind.locator('summary').click()
    await kind.getByRole('button', { name: 'Set kind' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => kind.getByRole('button', { name: 'Set kind' }).isVisible()).toBe(false)
    await kind.locator('summary').click()
    await kind.getByLabel('Integration').fill('datad')
    await kind.getByRole('option', { name: /^Datadog/ }).click()
    expect(await violations(page)).toEqual([])
    await kind.getByRole('button', { name: 'Set kind' }).click()
    const decided = page.locator('#decided')
    await decided.getByText('Kind set to SaaS · Datadog').waitFor()
    expect((await said(page, user)).assessment).toMatchObject({ kind: 'saas', integration: 'datadog' })
    expect(await violations(page)).toEqual([])
    await undoIn(page, '#decided').click()
    await expect.poll(async () => (await said(page, user)).assessment.kind).toBe('unknown')
    await context.close()
  })

  test('says that a user is not the likely person’s, which is remembered', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const likely = (user: Awaited<ReturnType<typeof said>>) => user.assessment.match?.confidence === 'likely'
    const user = await userWith(page, '/iam-users?kind=human&removed=no', likely)
    const { person } = await said(page, user)
    await openPage(page, user)
    await page
      .getByRole('button', { name: `It is not ${person.name}’s` })
      .first()
      .click()
    await page.locator('#decided').getByText(`Confirmed not to be ${person.name}’s`).waitFor()
    expect((await said(page, user)).person?.id).not.toBe(person.id)
    await undoIn(page, '#decided').click()
    await expect.poll(async () => (await said(page, user)).person?.id).toBe(person.id)
    await context.close()
  })

  test('asks for an exception, which excepts nothing until an admin approves it, and withdraws it', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const reason = 'The vendor offers no role'
    const [user = ''] = await openList(page, '/iam-users?action=keep&removed=no&excepted=no&kind=workload')
    await openPage(page, user)
    const exceptions = page.locator('#exceptions')
    await exceptions.locator('#ask-exception summary').click()
    await exceptions.getByLabel('Why does it stay?').fill(reason)
    await exceptions.getByLabel('Last day').fill(IN_A_YEAR)
    await exceptions.getByRole('button', { name: 'Ask for it' }).click()
    await exceptions.getByText('You asked for it: another admin has to approve it.').waitFor()
    expect((await said(page, user)).assessment.excepted).toBe(false)
    expect(await violations(page)).toEqual([])

    const admin = await signedIn(browser, 'admin')
    await openPage(admin.page, user)
    const there = admin.page.locator('#exceptions')
    await there.getByText('Approve or refuse').click()
    await there.getByRole('button', { name: 'Approve', exact: true }).click()
    await there.getByText('Valid', { exact: true }).waitFor()
    expect((await said(page, user)).assessment.excepted).toBe(true)

    await openPage(page, user)
    await exceptions.getByText('Withdraw', { exact: true }).click()
    await exceptions.getByRole('button', { name: 'Withdraw it' }).click()
    await exceptions.getByText('Withdrawn', { exact: true }).waitFor()
    const after = await said(page, user)
    expect(after.assessment.excepted).toBe(false)
    await undo(page, { decisions: after.exceptions.filter((one: { reason: string }) => one.reason === reason) })
    await Promise.all([context.close(), admin.context.close()])
  })

  test('answers a use after the switch, and the question comes back with Undo', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const [user = ''] = await openList(page, '/iam-users?action=answer-use')
    await openPage(page, user)
    const answer = page.locator('#answer-use')
    await answer.locator('summary').click()
    await answer.getByLabel('Expected').check()
    await answer.getByLabel('What was it').fill('The yearly report')
    await answer.getByRole('button', { name: 'Answer', exact: true }).click()
    await page.locator('#next-action').getByText('Use was expected: The yearly report').waitFor()
    expect((await said(page, user)).assessment.nextAction).not.toBe('answer-use')
    await undoIn(page, '#next-action').click()
    await expect.poll(async () => (await said(page, user)).assessment.nextAction).toBe('answer-use')
    await context.close()
  })

  test('answers for a machine that nothing uses, and its owner is asked no more', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const [user = ''] = await openList(page, '/iam-users?action=disable-dormant&kind=workload')
    await openPage(page, user)
    const answer = page.locator('#answer-dormant')
    await answer.locator('summary').click()
    await answer.getByLabel('Yes').check()
    await answer.getByLabel('Which job').fill('Closes the books in March')
    await answer.getByRole('button', { name: 'Answer', exact: true }).click()
    await page.locator('#next-action').getByText('Still needed: Closes the books in March').waitFor()
    expect((await said(page, user)).assessment.nextAction).not.toBe('disable-dormant')
    await undoIn(page, '#next-action').click()
    await expect.poll(async () => (await said(page, user)).assessment.nextAction).toBe('disable-dormant')
    await context.close()
  })

  test('decides about several at once, is told of which nothing changed, and has one way back', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const users = await openList(page, '/iam-users?kind=workload&removed=no&sort=name')
    const select = async (count: number) => {
      for (const box of (await page.locator('tbody input[type="checkbox"]').all()).slice(0, count)) await box.check()
    }
    const setDue = async () => {
      await bar(page).getByText('Due date', { exact: true }).click()
      await bar(page).getByLabel('To be done by the end of').fill(IN_A_YEAR)
      await bar(page).getByRole('button', { name: 'Set due date' }).click()
    }
    await select(1)
    await setDue()
    await bar(page).getByText('Decided for 1 IAM user.').waitFor()
    await select(3)
    expect(await violations(page)).toEqual([])
    await setDue()
    await bar(page).getByText('Decided for 2 IAM users. 1 was that way already.').waitFor()
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(1)
    await bar(page).getByRole('button', { name: 'Undo' }).click()
    await bar(page).getByText('Undone').waitFor()
    const { decisions } = await said(page, users[0] ?? '')
    const mine = decisions.find((one: { type: string }) => one.type === 'set-due')
    await undo(page, { decisions: [mine] })
    await context.close()
  })

  test('checks a list row by row, applies it, and takes it back', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const [user = ''] = await openList(page, '/iam-users?kind=unknown&removed=no')
    const { name, accountId } = await said(page, user)
    await page.getByRole('link', { name: 'Import decisions' }).click()
    await page.waitForURL('**/iam-users/from-list')
    await untilListening(page)
    const field = page.getByLabel('Or paste the list')
    await field.fill('name\nnobody')
    await page.getByRole('button', { name: 'Check the list' }).click()
    await page.getByText('The first line has to name the columns').waitFor()
    expect(await field.inputValue()).toBe('name\nnobody')

    await page
      .getByLabel('A CSV file')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from([0x8e, 0x52, 0x93, 0x63]) })
    await page.getByRole('button', { name: 'Check the list' }).click()
    await page.getByText('The file is not in UTF-8').waitFor()
    expect(await field.inputValue()).toBe('name\nnobody')

    const list = `account,user,kind,note\n${accountId},${name},saas,From the list\n${accountId},no-such-user,saas,\n`
    await page
      .getByLabel('A CSV file')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    await page.getByRole('button', { name: 'Check the list' }).click()
    await page.getByText('1 row would change something, 0 the same, 1 wrong').waitFor()
    await page.getByText('Kind: SaaS; Note: From the list').waitFor()
    await page.getByText('The account has no IAM user of this name').waitFor()
    expect(await field.inputValue()).toBe(list)
    expect((await said(page, user)).assessment.kind).toBe('unknown')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Apply 1 change' }).click()
    await page.getByText('1 row changed something').waitFor()
    expect((await said(page, user)).assessment.kind).toBe('saas')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone').first().waitFor()
    expect((await said(page, user)).assessment.kind).toBe('unknown')
    await context.close()
  })

  test('decides without JavaScript too: on the page of a user and from a list', async () => {
    const signed = await signedIn(browser, 'engineer')
    const [user = ''] = await openList(signed.page, '/iam-users?kind=unknown&removed=no')
    const { name, accountId } = await said(signed.page, user)
    const page = await withoutScripts(browser, signed.context)
    await page.goto(user)
    await page.locator('#ticket summary').click()
    await page.getByLabel('Ticket').fill('http://tracker.example/1')
    await page.getByRole('button', { name: 'Save link' }).click()
    await page.getByText('beginning with https://').waitFor()
    expect(await page.getByLabel('Ticket').inputValue()).toBe('http://tracker.example/1')
    await page.getByLabel('Ticket').fill('https://tracker.example/1')
    const multipart = { ...(await fieldsOf(page.locator('#ticket'))), ticket: 'https://tracker.example/1' }
    for (const _ of [1, 2]) {
      const sent = await page.context().request.post(user, { multipart, headers: { origin: baseUrl() } })
      expect(await sent.text()).toContain('Ticket: https://tracker.example/1')
    }
    expect((await said(page, user)).decisions).toHaveLength(1)
    await page.goto(user)
    await undoIn(page, '#decided').click()
    await page.waitForURL('**#decided')
    expect((await said(page, user)).decisions).toEqual([])

    await page.goto('/iam-users/from-list')
    await page.getByLabel('Or paste the list').fill(`account,user,note\n${accountId},${name},Plainly\n`)
    await page.getByRole('button', { name: 'Check the list' }).click()
    await page.getByText('Note: Plainly').waitFor()
    await page.getByRole('button', { name: 'Apply 1 change' }).click()
    await page.getByText('1 row changed something').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await said(page, user)).decisions).toEqual([])
    await Promise.all([signed.context.close(), page.context().close()])
  })
})

describe('whoever decides nothing', () => {
  test('sees what was decided, and nothing to decide by', async () => {
    const engineer = await signedIn(browser, 'engineer')
    const [user = ''] = await openList(engineer.page, '/iam-users?kind=ci&removed=no')
    const data = { users: [user.replace('/iam-users/', '')], note: 'Seen by all' }
    const noted = await send(engineer.page, 'note', data)
    for (const role of ['auditor', 'viewer'] as const) {
      const { context, page } = await signedIn(browser, role)
      await openPage(page, user)
      await page.locator('#decided').getByText('Note: Seen by all').waitFor()
      expect(await page.locator('main form').count()).toBe(0)
      await page.goto('/iam-users/from-list')
      await page.waitForURL('**/no-permission**')
      await context.close()
    }
    await undo(engineer.page, noted)
    await engineer.context.close()
  })
})

describe('in Japanese', () => {
  test('a note is written, read and taken back', async () => {
    const { context, page } = await signedIn(browser, 'engineer', 'ja')
    const [user = ''] = await openList(page, '/iam-users?kind=workload&removed=no')
    await openPage(page, user)
    const note = page.locator('#note')
    await note.locator('summary').click()
    await note.getByLabel('メモ').fill('夜間バッチで使用')
    expect(await violations(page)).toEqual([])
    await note.getByRole('button', { name: 'メモを保存' }).click()
    const decided = page.locator('#decided')
    await decided.getByText('メモ: 夜間バッチで使用').waitFor()
    await decided.getByRole('button', { name: '元に戻す' }).click()
    await expect.poll(async () => (await said(page, user)).decisions).toEqual([])
    await page.setViewportSize({ width: 360, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await context.close()
  })
})
