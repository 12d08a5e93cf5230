import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoRole, linksTo, openBrowser, pageOfOne, signedIn } from './run/visitor'

const LISTS = [
  '/',
  '/accounts',
  '/accounts?departed=yes',
  '/accounts?q=prod',
  '/iam-users',
  '/iam-users?kind=ci&stage=ready',
  '/iam-users?q=sato',
  '/integrations',
  '/integrations/fastly',
  '/exceptions',
  '/roles',
  '/roles?severity=high',
  '/report',
]

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A number on a page that leads to a list. */
interface Figure {
  page: string
  href: string
  count: number
  /** The sentence, cell or row that it stands in. */
  said: string
  /** Not in what stands around every page. */
  isOwn: boolean
}

/** A page, and how it says that there may be more than it tells. */
interface Told {
  figures: Figure[]
  /** In the title, or in the line below it. */
  isDoubted: boolean
  /** Anywhere else. */
  doubts: string[]
}

const DOUBT = /at least|may be more|accounts? (was|were) (not|partly) read|were not read|\) was not read|so far|\d\+/i

interface Behind {
  count: number
  complete: boolean
}

/** Every number of the page that leads somewhere, in its sentence; those of the title that count the page's own rows, too. */
async function figuresOn(page: Page, address: string): Promise<Told> {
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  // These count their own rows in their titles; elsewhere such a number is reckoned from several.
  const own = /^\/(iam-users|people|roles)(\?|$)/.test(address) ? ', main h1 data' : ''
  const found = await page.locator(`[data-count]${own}`).evaluateAll((all) =>
    all.map((link) => {
      const sentence = link.closest('h1, h2, p, li, dd, td, svg, div') ?? link
      return {
        href: link.getAttribute('href') ?? `${location.pathname}${location.search}`,
        count: Number(link.getAttribute('data-count') ?? link.getAttribute('value')),
        said: sentence.textContent ?? '',
        isOwn: link.closest('main') !== null,
        number: link.textContent ?? '',
      }
    }),
  )
  for (const { href, count, number } of found) {
    const shown = [...number.matchAll(/\d[\d,]*/g)].map(([figure]) => Number(figure.replaceAll(',', '')))
    expect({ address, href, shown: shown.includes(count) }).toEqual({ address, href, shown: true })
  }
  const head = page.locator('main h1, main h1 + div')
  const said = (await head.allInnerTexts()).join(' ')
  const lines = (await page.locator('body').innerText()).split('\n')
  return {
    figures: found.map(({ number: _, ...figure }) => ({ page: address, ...figure })),
    isDoubted: DOUBT.test(said),
    doubts: lines.filter((line) => DOUBT.test(line) && !said.includes(line.trim())),
  }
}

/** What the list behind a link counts, as the API tells it; `null`: the link stays on a page that has no count of its own. */
async function behind(context: BrowserContext, href: string): Promise<Behind | null> {
  const { pathname, search, hash } = new URL(href, 'http://any')
  if (hash !== '') return null
  const answer = await context.request.get(`/api/v1${pathname}${search}`)
  expect({ href, status: answer.status() }).toEqual({ href, status: 200 })
  const told = await answer.json()
  expect({ href, ignored: told.ignored ?? [] }).toEqual({ href, ignored: [] })
  if (pathname === '/leavers')
    return { count: search === '' ? told.population.open : told.count, complete: told.coverage.complete }
  // An account is there or it is not; how many people are known does not hang on accounts.
  const counted = (pathname === '/iam-users' && told.coverage.accounts > 0) || /live=|doors=open/.test(search)
  return { count: told.count, complete: counted ? told.coverage.complete : true }
}

/** Pages with figures; one of each kind where there are many. */
async function pagesFor(page: Page, role: DemoRole): Promise<string[]> {
  const accounts = await linksOf(page, '/accounts', 'accounts')
  const unread = await linksOf(page, '/accounts?reading=partly,failed,never', 'accounts')
  const seesPeople = role !== 'viewer'
  const people = seesPeople ? await linksOf(page, '/leavers', 'people') : []
  const peoples = seesPeople
    ? ['/people', '/people?status=left', '/people?live=yes', '/people?doors=open', '/leavers', ...people.slice(0, 1)]
    : []
  const ofOne = ['111122223333', '888899990000'].flatMap((id) => [
    `/iam-users?account=${id}`,
    `/iam-users?account=${id}&removed=no`,
  ])
  return [...LISTS, ...ofOne, '/?days=90', ...accounts.slice(0, 2), ...unread.slice(0, 1), ...peoples, '/scans']
}

async function linksOf(page: Page, list: string, room: string): Promise<string[]> {
  await page.goto(list)
  return linksTo(page, pageOfOne(room))
}

describe.each(['admin', 'viewer'] as const)('what a %s sees', (role) => {
  test('every number on every page is the number of rows behind its link; that they may be more is said once', async () => {
    const { context, page } = await signedIn(browser, role)
    const pages = new Map<string, Told>()
    for (const address of await pagesFor(page, role)) pages.set(address, await figuresOn(page, address))
    const figures = [...pages.values()].flatMap((told) => told.figures)
    const answers = new Map<string, Behind | null>()
    for (const { href } of figures) if (!answers.has(href)) answers.set(href, await behind(context, href))
    expect(figures.length).toBeGreaterThan(100)

    const wrong = figures.filter(({ href, count }) => (answers.get(href)?.count ?? count) !== count)
    expect(wrong.map((figure) => ({ ...figure, rows: answers.get(figure.href)?.count }))).toEqual([])
    const silent = figures.filter(
      ({ href, page: on, isOwn }) => isOwn && answers.get(href)?.complete === false && !pages.get(on)?.isDoubted,
    )
    expect(silent).toEqual([])
    const again = [...pages].flatMap(([on, { doubts }]) => doubts.map((doubt) => ({ on, doubt })))
    expect(again).toEqual([])
    await context.close()
  }, 300_000)

  test('no number of a title, its lead or a card stands without its list', async () => {
    const { context, page } = await signedIn(browser, role)
    for (const address of [...LISTS, ...(role === 'admin' ? ['/leavers', '/people', '/people?status=left'] : [])]) {
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const loose = await page.locator('main h1, main h1 + div, main .text-figure').evaluateAll((all) =>
        all.flatMap((element) => {
          const left = element.cloneNode(true)
          if (!(left instanceof Element)) return []
          // Names of accounts are names, whatever is in them.
          const known = '[data-count], data, time, a[href^="/accounts/"]'
          for (const one of left.querySelectorAll(known)) one.remove()
          return /\d/.test(left.textContent ?? '') ? [left.textContent ?? ''] : []
        }),
      )
      expect({ address, loose }).toEqual({ address, loose: [] })
    }
    await context.close()
  })
})
