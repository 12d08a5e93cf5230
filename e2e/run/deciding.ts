import type { Browser, Page } from 'playwright'
import { expect } from 'vitest'
import { baseUrl, linksTo, pageOfOne, signedIn, untilListening } from './visitor'

const USER = pageOfOne('iam-users')
/** Nobody answers for these; what a test sets it undoes, so that the demo stays as it was. */
export const OWNERLESS = '/iam-users?owner=none&removed=no&sort=name'

/** The list has arrived and listens. */
export async function openList(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  const users = await linksTo(page, USER)
  await untilListening(page)
  return users
}

/** An engineer at the page of a user nobody answers for, which listens. */
export async function atOwnerless(browser: Browser) {
  const { context, page } = await signedIn(browser, 'engineer')
  const [user = ''] = await openList(page, OWNERLESS)
  await openPage(page, user)
  return { context, page, user }
}

/** A page, which listens. */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await untilListening(page)
}

interface Decided {
  decisions: readonly { id: string; user: string }[]
}

/** Decides through the API as whoever is signed in. */
export async function send<T = Decided>(page: Page, verb: string, data: unknown): Promise<T> {
  const answer = await page.request.post(`/api/v1/decisions/${verb}`, { data, headers: { origin: baseUrl() } })
  expect({ verb, status: answer.status() }).toEqual({ verb, status: 200 })
  return answer.json()
}

/** Takes back what was decided. */
export const undo = (page: Page, { decisions }: { decisions: readonly { id: string }[] }) =>
  send(page, 'undo', { decisions: decisions.map(({ id }) => id) })

/** What is decided about the selected rows. */
export const bar = (page: Page, name = 'Selected IAM users') => page.getByRole('region', { name })

/** Where what has the focus leads, as the row's page is by itself. */
export const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('href')?.replace(/\?from=.*/, '') ?? null)
