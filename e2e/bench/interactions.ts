import type { Browser, Page } from 'playwright'
import { z } from 'zod'
import { type MeasuredPage, openMeasured, SLOW, type Visitor, visit } from './measured-page'
import { median, rounded } from './percentile'

const Entry = z.object({ id: z.number(), name: z.string(), ms: z.number() })

/** What people do on the list of IAM users, by real keys and clicks. Each leaves the page as the next one expects it. */
type Step = (page: Page) => Promise<void>
const STEPS: Readonly<Record<string, Step>> = {
  'type 6 letters in the filter': async (page) => {
    await page.locator('main input[name="q"]').click()
    await page.keyboard.type('user-4', { delay: 60 })
    await page.locator('main input[name="q"]').fill('')
  },
  'sort by name': (page) => follow(page, page.locator('main th[scope="col"] a').nth(0).click()),
  'sort the other way': (page) => follow(page, page.locator('main th[scope="col"] a').nth(0).click()),
  'next page': (page) => follow(page, page.locator('main nav a').last().click()),
  'open a row': async (page) => {
    await page.locator('main tbody th a').first().click()
    await page.waitForURL(/\/iam-users\/[0-9a-f-]{36}/)
    await page.locator('main h1').waitFor()
  },
  'and back': async (page) => {
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/iam-users(\?|$)/)
    await page.locator('main tbody th a').first().waitFor()
  },
  'select 50': async (page) => {
    await page.locator('main thead input[type="checkbox"]').click()
    await page.locator('main tbody tr:has(input:checked)').nth(49).waitFor()
  },
  'select none': async (page) => {
    await page.locator('main thead input[type="checkbox"]').click()
    await page.locator('main tbody tr:has(input:checked)').first().waitFor({ state: 'detached' })
  },
  'search with Ctrl+K': async (page) => {
    await page.keyboard.press('Control+k')
    await page.locator('dialog[open] input').waitFor()
    await page.keyboard.type('user-42', { delay: 60 })
    await page.locator('dialog[open] [role="option"]').first().waitFor()
  },
  'and pick': async (page) => {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/iam-users\/[0-9a-f-]{36}/)
    await page.locator('main h1').waitFor()
  },
  'change the theme': async (page) => {
    await page.locator('header details summary').first().click()
    await page.locator('header button[name="theme"][value="dark"]').click()
    await page.locator('html[data-theme="dark"]').waitFor()
  },
}

async function follow(page: Page, click: Promise<void>): Promise<void> {
  const from = page.url()
  await click
  await page.waitForURL((url) => url.href !== from)
  await page.locator('main tbody th a').first().waitFor()
}

/** The worst event of each step, milliseconds: medians of the rounds. `null`: none was told (below 16 ms, or the page was left before). */
export type Interactions = Readonly<Record<string, number | null>>

/** Goes through the steps `rounds` times, each time in a new window. */
export async function interactions(browser: Browser, url: string, who: Visitor, rounds: number): Promise<Interactions> {
  return medians(await repeated(rounds, () => walk(browser, url, who, STEPS)))
}

/** The button of the comparison page, clicked as often: the worst of its events, milliseconds. */
export async function comparisonButton(browser: Browser, url: string, who: Visitor, rounds: number): Promise<number> {
  const click: Step = (page) => page.locator('#toggle').click()
  const steps = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`click ${i + 1}`, click]))
  const all = await repeated(rounds, () => walk(browser, url, who, steps))
  // An event too short to be told took at most the threshold.
  return median(all.map((walked) => Math.max(16, ...Object.values(walked).map((ms) => ms ?? 0))))
}

async function repeated<T>(times: number, act: () => Promise<T>): Promise<T[]> {
  const all: T[] = []
  for (let i = 0; i < times; i += 1) all.push(await act())
  return all
}

function medians(rounds: readonly Interactions[]): Interactions {
  const [first = {}] = rounds
  return Object.fromEntries(
    Object.keys(first).map((name) => {
      const told = rounds.flatMap((round) => round[name] ?? [])
      return [name, told.length > 0 ? rounded(median(told)) : null]
    }),
  )
}

async function walk(browser: Browser, url: string, who: Visitor, steps: Readonly<Record<string, Step>>) {
  const measured = await openMeasured(browser, new URL(url).origin, who, SLOW)
  try {
    const worst = await listen(measured)
    await visit(measured, url)
    const walked: Record<string, number | null> = {}
    for (const [name, act] of Object.entries(steps)) {
      worst.begin()
      await act(measured.page)
      await measured.quiet(500)
      walked[name] = worst.soFar()
    }
    return walked
  } finally {
    await measured.close()
  }
}

/** Keeps the longest event that the page tells of since `begin`. */
async function listen({ page }: MeasuredPage) {
  let worst: number | null = null
  await page.exposeFunction('benchInteraction', (told: unknown) => {
    worst = Math.max(worst ?? 0, Entry.parse(told).ms)
  })
  return {
    begin: () => {
      worst = null
    },
    soFar: () => worst,
  }
}
