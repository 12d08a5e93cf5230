import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, signedIn } from './run/visitor'

/** Each lesson of the sample company, as an engineer finds it. Source: docs/demo.md. */
let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  const engineer = await signedIn(browser, 'engineer')
  context = engineer.context
  page = engineer.page
})
afterAll(() => browser.close())

const get = async (path: string) => (await context.request.get(`/api/v1${path}`)).json()

interface Line {
  id: string
  name: string
  account: { name: string }
}

/** The IAM user of this name in this account, with its verdict. */
async function user(account: string, name: string) {
  const { users } = await get(`/iam-users?q=${encodeURIComponent(name)}&limit=200`)
  const line = users.find((one: Line) => one.name === name && one.account.name === account)
  if (!line) throw new Error(`the demo has no ${account}/${name}`)
  return get(`/iam-users/${line.id}`)
}

const exceptionsOf = async (name: string) => (await get(`/exceptions?q=${encodeURIComponent(name)}`)).exceptions

describe('roles took the place of keys', () => {
  test.each([
    ['data-platform', 'treasure-data-export', 'switched'],
    ['data-platform', 'td-import', 'disabled'],
    ['restaurant-search', 'datadog-integration', 'switched'],
    ['main', 'datadog', 'disabled'],
    ['restaurant-search', 'github-actions-search', 'switched'],
    ['restaurant-search', 'circleci-search-index', 'switched'],
    ['media-cdn', 'fastly-logs', 'switched'],
    ['data-platform', 'batch-etl', 'switched'],
  ])('%s/%s is %s, and its role was seen used', async (account, name, stage) => {
    const { assessment } = await user(account, name)
    expect(assessment).toMatchObject({ stage, replacement: { type: 'role', counts: true, use: { state: 'used' } } })
  })

  test.each(['treasure-data', 'datadog', 'github-actions', 'circleci'])('users of %s are gone', async (integration) => {
    expect((await get(`/iam-users?integration=${integration}&removed=yes`)).count).toBeGreaterThan(0)
  })

  test('a switch that nothing can prove was accepted with a reason, and silence shows it right', async () => {
    const { assessment } = await user('data-platform', 'aya.nakajima+analytics-workbench-read-only@tabemeguri.example')
    expect(assessment).toMatchObject({ stage: 'switched', replacement: { use: { state: 'unprovable' } } })
  })

  test('a role that people enter through account access manager is suggested, and counts for whom somebody confirmed it', async () => {
    const { assessment: suggested } = await user('payments-prod', 'sakura.kato')
    expect(suggested.replacement).toMatchObject({
      roleName: 'PaymentsOperator',
      confidence: 'suggested',
      counts: false,
    })
    const { assessment: confirmed } = await user('payments-dev', 'y-yamaguchi')
    expect(confirmed).toMatchObject({
      stage: 'ready',
      replacement: { roleName: 'PaymentsDeveloper', counts: true, use: { state: 'unprovable' } },
    })
  })

  test('where the role lets in anybody, silence is not enough', async () => {
    const { assessment } = await user('payments-dev', 'github-actions-payments')
    expect(assessment.stage).toBe('ready')
    expect(assessment.blockedBy.map(({ code }: { code: string }) => code)).toContain('trust-finding')
  })
})

describe('what stays', () => {
  test('Fastly’s private origin is kept until a date: one asked for it, another approved', async () => {
    const found = await exceptionsOf('fastly-origin')
    const origin = (account: string) => found.find((one: { account: { name: string } }) => one.account.name === account)
    expect(origin('media-cdn')).toMatchObject({ state: 'valid', answer: { is: 'approved' } })
    expect(origin('media-cdn').asked.by).not.toEqual(origin('media-cdn').answer.by)
    expect(origin('reseller-legacy')).toMatchObject({ state: 'asked', answer: null })
    expect((await user('media-cdn', 'fastly-origin')).assessment).toMatchObject({ nextAction: 'keep', excepted: true })
  })

  test('a vendor is kept since before it knew roles', async () => {
    const [kept] = await exceptionsOf('prismatic')
    expect(kept).toMatchObject({ state: 'valid', user: { integration: 'prismatic' } })
    expect(kept.asked.at < '2025-07').toBe(true)
  })

  test.each(['asked', 'valid', 'expired', 'refused'])('an exception is %s', async (state) => {
    expect((await get(`/exceptions?state=${state}`)).count).toBeGreaterThan(0)
  })

  test('one ends within 30 days', async () => {
    expect((await get('/exceptions?ends-within=30')).count).toBe(1)
  })

  test('a break-glass user is kept until its review, another is a claim, and a tag excepts nobody', async () => {
    const kept = await user('tabemeguri-management', 'break-glass-1')
    expect(kept.assessment).toMatchObject({ kind: 'break-glass', excepted: true, nextAction: 'keep' })
    const claimed = await user('tabemeguri-management', 'break-glass-2')
    expect(claimed.assessment).toMatchObject({ kind: 'break-glass', excepted: false, nextAction: 'keep' })
    const tagged = await user('corp-it', 'scanner-upload')
    expect(tagged.assessment.signals).toContain('exception-claimed')
    expect(tagged.assessment.excepted).toBe(false)
  })
})

describe('people', () => {
  test('leavers were missed, and one of their keys was used afterwards', async () => {
    const { assessment } = await user('ads', 'ken.sato')
    expect(assessment.signals).toEqual(expect.arrayContaining(['leaver', 'used-after-leaving']))
  })

  test('whoever may be meant is suggested, and never guessed; who was refused is not', async () => {
    const { assessment } = await user('reservation-dev', 'satou')
    expect(assessment.match).toBeNull()
    expect(assessment.suggestions.length).toBeGreaterThan(1)
    expect((await user('main', 'paul.jenkins')).assessment.kind).toBe('human')
    expect((await user('reviews-dev', 'jenkins')).assessment.integration).toBeNull()
  })

  test.each([
    ['restaurant-search', 'yamada2', 'set-match'],
    ['reservation-prod', 'worker-mail-queue', 'set-owner'],
  ])('what was decided about %s/%s is contradicted by what was found since', async (account, name, decision) => {
    const { assessment } = await user(account, name)
    expect(assessment.contradicted).toEqual([expect.objectContaining({ decision })])
  })
})

describe('keys', () => {
  test('one that was found in public leads to its user in one paste', async () => {
    const { credentials, id } = await user('app-api-dev', 's3-uploader-dev')
    const { keyId } = credentials.find((one: { kind: string }) => one.kind === 'access-key')
    const { keys } = await get(`/search?q=${keyId}`)
    expect(JSON.stringify(keys)).toContain(id)
  })

  test('one that a report names with its secret is exposed; of others the id alone was seen, and one was answered', async () => {
    const signals = async (account: string, name: string) => (await user(account, name)).assessment.signals
    expect(await signals('app-api-dev', 's3-uploader-dev')).toEqual(expect.arrayContaining(['exposed', 'quarantined']))
    expect(await signals('main', 'app-reserve-widget')).toContain('key-id-seen')
    expect(await signals('main', 'app-line-bot')).not.toContain('key-id-seen')
    expect((await user('main', 'app-line-bot')).sightings).toMatchObject([{ tool: 'gitleaks', hasSecret: false }])
  })

  test('a rotation under way is left alone', async () => {
    const { assessment } = await user('app-api-prod', 'worker-menu-sync')
    expect(assessment.steps.map(({ step }: { step: string }) => step)).toEqual(['leave', 'leave'])
  })

  test('a use after the switch waits for an answer; another was answered', async () => {
    const open = (await get('/iam-users?action=answer-use')).users.map(({ name }: Line) => name)
    expect(open).toContain('github-actions-ads')
    expect(open).not.toContain('circleci-search-release')
  })
})

describe('in two clicks', () => {
  /** By a page of the navigation, and a link on it. */
  const find = async (navigation: RegExp, link: string) => {
    await page.goto('/')
    await page.getByRole('navigation', { name: 'Pages', exact: true }).getByRole('link', { name: navigation }).click()
    const row = page.locator('main tbody').getByRole('link', { name: link, exact: true }).first()
    const href = await row.getAttribute('href')
    await row.click()
    await page.waitForURL((url) => url.pathname === href?.replace(/\?.*/, ''))
    await page.getByRole('heading', { level: 1, name: link }).waitFor()
    return page.locator('main')
  }

  test('the main account’s squares, of which most are gone', async () => {
    const squares = (await find(/^Accounts/, 'main')).getByRole('img', { name: /^Unidentified \d.*Removed/ }).first()
    const [all = '', removed = ''] = /.*Removed (\d+)/.exec((await squares.getAttribute('aria-label')) ?? '') ?? []
    const each = [...all.matchAll(/\d+/g)].map(Number)
    expect(Number(removed)).toBeGreaterThan(each.reduce((sum, one) => sum + one, 0) / 2)
  })

  test('the account outside', async () => {
    expect(await (await find(/^Accounts/, 'reseller-legacy')).textContent()).toMatch(/outside the Organization/i)
  })

  test('a leaver with what they can still use', async () => {
    expect(await (await find(/^Leavers/, '佐藤 健')).textContent()).toContain('ken.sato')
  })
})
