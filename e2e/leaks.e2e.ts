import { randomBytes } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, openBrowser, signedIn, untilListening, violations, withoutScripts } from './run/visitor'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const newSecret = () => randomBytes(30).toString('base64')
/** Of an account that is nobody's here, and from before ids told their account. */
const ELSEWHERE = 'AKIASP2TPHJSQH3FJXYZ'
const OLD = 'AKIAIOSFODNN7EXAMPLE'

/** An IAM user of the demo that is there, and the id of its key. */
async function keyOf(context: BrowserContext, account: string, name: string): Promise<{ id: string; keyId: string }> {
  const get = async (path: string) => (await context.request.get(`/api/v1${path}`)).json()
  const { users } = await get(`/iam-users?q=${encodeURIComponent(name)}&limit=200`)
  const line = users.find(
    (one: { name: string; account: { name: string } }) => one.name === name && one.account.name === account,
  )
  const { credentials } = await get(`/iam-users/${line?.id}`)
  const { keyId } = credentials.find((one: { kind: string; live: boolean }) => one.kind === 'access-key' && one.live)
  return { id: line.id, keyId }
}

const commitWith = (keyId: string, secret: string) =>
  `+AWS_ACCESS_KEY_ID=${keyId}\n+AWS_SECRET_ACCESS_KEY=${secret}\n-# before: ${ELSEWHERE}, ${OLD}\n`
const found = (page: Page) => page.getByRole('table', { name: 'Key ids of the text' })
const sightings = (page: Page) => page.locator('#sightings')

const gitleaks = (secret: string, file: string, line: number) => ({
  RuleID: 'aws-access-token',
  Match: secret,
  Secret: secret,
  File: file,
  StartLine: line,
  Commit: '',
  Date: '',
})

describe('a key that somebody found', () => {
  test('leads to its user, account and owner in one paste, and nothing of the text comes back', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const { id, keyId } = await keyOf(context, 'app-api-dev', 's3-uploader-dev')
    const secret = newSecret()
    const answers: string[] = []
    page.on('response', async (response) => {
      if (response.url().startsWith('http')) answers.push(await response.text().catch(() => ''))
    })
    await page.goto('/search')
    await page.getByRole('link', { name: 'Look up the keys in a text, log or diff' }).click()
    await untilListening(page)
    await page.getByLabel('Text', { exact: true }).fill(commitWith(keyId, secret))
    await page.getByRole('button', { name: 'Look up', exact: true }).click()
    const row = found(page).getByRole('row').filter({ hasText: keyId })
    await row.waitFor()
    expect(await row.getByRole('link', { name: 's3-uploader-dev' }).getAttribute('href')).toBe(`/iam-users/${id}`)
    expect(await row.innerText()).toMatch(/Live[\s\S]*app-api-dev[\s\S]*Web Platform/)
    expect(await found(page).getByRole('row').filter({ hasText: ELSEWHERE }).innerText()).toContain('171436882533')
    expect(await found(page).innerText()).toContain(`aws sts get-access-key-info --access-key-id ${OLD}`)
    expect(await violations(page)).toEqual([])
    expect(await page.content()).not.toContain(secret)
    expect(page.url()).not.toContain(keyId)
    expect(answers.join('\n')).not.toContain(secret)
    await context.close()
  })

  test('is looked up without JavaScript, too', async () => {
    const { context } = await signedIn(browser, 'engineer')
    const { keyId } = await keyOf(context, 'app-api-dev', 's3-uploader-dev')
    const page = await withoutScripts(browser, context)
    const secret = newSecret()
    await page.goto('/keys')
    await page.getByLabel('Text', { exact: true }).fill(commitWith(keyId, secret))
    await page.getByRole('button', { name: 'Look up', exact: true }).click()
    await found(page).getByRole('link', { name: 's3-uploader-dev' }).waitFor()
    expect(await page.content()).not.toContain(secret)
    await context.close()
  })

  test('is masked for whoever may not read key ids, who imports nothing', async () => {
    const engineer = await signedIn(browser, 'engineer')
    const { keyId } = await keyOf(engineer.context, 'app-api-dev', 's3-uploader-dev')
    await engineer.context.close()
    const { context, page } = await signedIn(browser, 'viewer')
    await page.goto('/keys')
    await untilListening(page)
    await page.getByLabel('Text', { exact: true }).fill(keyId)
    await page.getByRole('button', { name: 'Look up', exact: true }).click()
    await found(page).getByRole('link', { name: 's3-uploader-dev' }).waitFor()
    expect(await page.content()).not.toContain(keyId)
    expect(await page.getByRole('button', { name: 'Import the report' }).count()).toBe(0)
    await context.close()
  })

  test('is found in a text of 9 MB, and one of over 10 MB is refused', async () => {
    const { context } = await signedIn(browser, 'engineer')
    const { keyId } = await keyOf(context, 'app-api-dev', 's3-uploader-dev')
    const post = (data: string) =>
      context.request.post('/api/v1/key-look-ups', {
        data,
        headers: { 'content-type': 'text/plain', origin: baseUrl() },
      })
    const long = await post(`${'nothing to see here\n'.repeat(450_000)}${keyId}`)
    expect(await long.json()).toMatchObject({ found: 1, keys: [{ keyId, status: 'live' }] })
    const tooLong = await post('x'.repeat(10 * 1024 * 1024 + 1))
    expect(tooLong.status()).toBe(413)
    await context.close()
  })
})

describe('a leak report', () => {
  test('with the secret makes its user exposed, shows where, and is dismissed and brought back', async () => {
    const { context, page } = await signedIn(browser, 'engineer')
    const { id, keyId } = await keyOf(context, 'sandbox-3', 'app-poc-ocr')
    const secret = newSecret()
    const report = JSON.stringify([
      gitleaks(keyId, 'poc/.env', 1),
      gitleaks(secret, 'poc/.env', 2),
      gitleaks(ELSEWHERE, 'poc/.env', 9),
    ])
    await page.goto('/keys')
    await untilListening(page)
    await page
      .locator('#import')
      .getByLabel('Or a file')
      .setInputFiles({ name: 'gitleaks.json', mimeType: 'application/json', buffer: Buffer.from(report) })
    await page.getByRole('button', { name: 'Import the report' }).click()
    const done = page.locator('main').getByRole('link', { name: 'sandbox-3 / app-poc-ocr' })
    await done.waitFor()
    expect(await page.locator('main').innerText()).toContain('1 id of 171436882533')
    await done.click()
    await page.waitForURL(`**/iam-users/${id}**`)
    await page.getByRole('heading', { name: 'Cut off now' }).waitFor()
    expect(await page.locator('#next-action').innerText()).toContain('Its secret is in a report of gitleaks')
    expect(await sightings(page).innerText()).toMatch(/With its secret[\s\S]*poc\/\.env:1/)
    expect(await violations(page)).toEqual([])
    await untilListening(page)
    await sightings(page).locator('summary').click()
    await sightings(page).getByLabel('What was looked at').fill('Made up for a test')
    await sightings(page).getByRole('button', { name: 'Answer', exact: true }).click()
    await sightings(page).getByText('Leak report is wrong: Made up for a test').waitFor()
    await expect.poll(() => page.getByRole('heading', { name: 'Cut off now' }).count()).toBe(0)
    await sightings(page).getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('heading', { name: 'Cut off now' }).waitFor()
    const { users } = await (await context.request.get('/api/v1/iam-users?signal=exposed')).json()
    expect(users.map((one: { id: string }) => one.id)).toContain(id)
    expect(await page.content()).not.toContain(secret)
    await context.close()
  })

  test('that is none says what is expected, imports nothing, and quotes nothing', async () => {
    const { context } = await signedIn(browser, 'engineer')
    const page = await withoutScripts(browser, context)
    const secret = newSecret()
    await page.goto('/keys')
    await page.getByLabel('Report', { exact: true }).fill(JSON.stringify([{ offender: secret }]))
    await page.getByRole('button', { name: 'Import the report' }).click()
    await page.getByText('expected are gitleaks 8').waitFor()
    expect(await page.content()).not.toContain(secret)
    await context.close()
  })
})
