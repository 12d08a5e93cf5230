import { createHash } from 'node:crypto'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '../lib/contract/operation'
import { OPERATIONS } from '../lib/contract/operations'
import { SCIM_PATH } from '../lib/contract/scim/address'
import { RESOURCE_TYPES } from '../lib/domain/scim/schema'
import { PERMISSIONS, type Permission } from '../lib/domain/viewer'
import { ACTIONS, type Action, ADDRESSES, type Address, type Method } from './run/addresses'
import { PEOPLE, type Person, SIGNED_IN } from './run/sample-people'
import { baseUrl, type DemoRole, openBrowser, signedIn } from './run/visitor'
import { DOORS, type Door } from './run/who-is-let-in'
import { ACTION_DOORS } from './run/who-may-act'

const found = ADDRESSES.flatMap((address) =>
  address.methods.map((method) => ({ ...address, method, door: `${method} ${address.name}` as const })),
)

type Outcome = 'let in' | 'to the sign-in page' | 'to what is missing' | 401 | 403

function expected({ people, scopes, speaksScim }: Door, { isPage }: Address, who: Person | Permission): Outcome {
  const isPerson = (one: string): one is Person => PEOPLE.some((known) => known === one)
  if (isPerson(who) ? people.includes(who) : scopes.includes(who)) return 'let in'
  if (isPage) return isPerson(who) && who !== 'stranger' ? 'to what is missing' : 'to the sign-in page'
  // To SCIM a session is nobody.
  return who === 'stranger' || (speaksScim && isPerson(who)) ? 401 : 403
}

/** What a refused token is told that it lacks. */
function missing({ scopes, notForTokens, people }: Door, scope: Permission): string {
  if (notForTokens === undefined) return scopes.join(' or ')
  // What somebody without a role may do asks for no permission first.
  return scope === 'read' || people.includes('nobody') ? notForTokens : 'read'
}

/** What an answer comes to. Nothing has the id asked for, and no body is understood: 400 and 404 are from behind the door. */
function outcome(answer: Response): Outcome | number {
  const { status } = answer
  const leads = answer.headers.get('location')
  const to = leads ? new URL(leads, baseUrl()).pathname : ''
  if (to === '/sign-in') return 'to the sign-in page'
  if (to === '/no-permission') return 'to what is missing'
  if (status === 401 || status === 403) return status
  return status < 400 || [400, 404, 405, 409, 422].includes(status) ? 'let in' : status
}

function ask({ url, method }: { url: string; method: Method }, headers: Readonly<Record<string, string>>) {
  const body = method === 'POST' || method === 'PUT' ? '{' : undefined
  // next-auth is asked with a form, as its pages do.
  const form = url.startsWith('/api/auth/') ? 'application/x-www-form-urlencoded' : 'application/json'
  const type: Record<string, string> = body ? { 'content-type': form } : {}
  return fetch(`${baseUrl()}${url}`, { method, body, redirect: 'manual', headers: { ...type, ...headers } })
}

let browser: Browser
const cookies = new Map<Person, string>([['stranger', '']])
const tokens = new Map<Permission, { id: string; token: string }>()

beforeAll(async () => {
  browser = await openBrowser()
  for (const role of SIGNED_IN satisfies readonly DemoRole[]) {
    const { context } = await signedIn(browser, role)
    const held = await context.cookies()
    cookies.set(role, held.map(({ name, value }) => `${name}=${value}`).join('; '))
    await context.close()
  }
  for (const scope of PERMISSIONS) {
    const wish = JSON.stringify({ name: `roles test: ${scope}`, scopes: [scope] })
    const made = await fetch(`${baseUrl()}/api/v1/tokens`, { method: 'POST', body: wish, headers: ofPerson('admin') })
    tokens.set(scope, await made.json())
  }
}, 300_000)

afterAll(async () => {
  for (const { id } of tokens.values())
    await fetch(`${baseUrl()}/api/v1/tokens/${id}`, { method: 'DELETE', headers: ofPerson('admin') })
  await browser.close()
})

const cookie = (person: Person) => ({ cookie: cookies.get(person) ?? '' })
const ofPerson = (person: Person) => ({ ...cookie(person), origin: baseUrl() })
const ofToken = (scope: Permission) => ({ authorization: `Bearer ${tokens.get(scope)?.token}` })

test('every operation that is described is a route’s, and every route’s method of the API is described', () => {
  const described = Object.values<Operation>(OPERATIONS).map(
    ({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, '[$1]')}`,
  )
  const routed = found.filter(({ name }) => name.startsWith('/api/v1/') || name === '/metrics')
  expect(described.toSorted()).toEqual(routed.map(({ door }) => door).toSorted())
})

test('what SCIM describes by itself stands below one address, speaks SCIM, and is nowhere else', () => {
  const spoken = found.filter(({ door }) => DOORS[door]?.speaksScim).map(({ name }) => name)
  expect(spoken).toEqual(found.filter(({ name }) => name.startsWith('/api/scim/')).map(({ name }) => name))
  for (const { endpoint } of RESOURCE_TYPES) expect(spoken).toContain(`${SCIM_PATH}${endpoint}/[id]`)
  const described = found.filter(({ name }) => name.startsWith('/api/v1/') || name === '/metrics')
  const others = found.filter((one) => !described.includes(one) && !spoken.includes(one.name) && !one.isPage)
  expect([...new Set(others.map(({ name }) => name))].toSorted()).toEqual([
    '/api/[...unknown]',
    '/api/auth/[...nextauth]',
  ])
})

test('the table names every page, route, method and server action of the build, and no other', () => {
  expect(Object.keys(DOORS).toSorted()).toEqual(found.map(({ door }) => door).toSorted())
  expect(Object.keys(ACTION_DOORS).toSorted()).toEqual(ACTIONS.map(({ name }) => name).toSorted())
  expect(found.length * (PEOPLE.length + PERMISSIONS.length)).toBeGreaterThan(850)
})

test('a server action has the same id in every build, made of its file, its name and the key of next.config.mjs', () => {
  const key = Buffer.from('iam-sunset: ids of actions, only').toString('base64')
  for (const { id, name } of ACTIONS) {
    const file = `app/actions/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`
    const made = createHash('sha1').update(`${key}${file}:${name}`).digest('hex')
    expect({ name, id: id.slice(2) }).toEqual({ name, id: made })
  }
})

describe('who is let in', () => {
  test.each(found)('by $door', async (address) => {
    const door = DOORS[address.door]
    if (!door) throw new Error('the table does not name it')
    const told: Record<string, unknown> = {}
    const wanted: Record<string, unknown> = {}
    for (const person of PEOPLE) {
      told[person] = outcome(await ask(address, ofPerson(person)))
      wanted[person] = expected(door, address, person)
    }
    for (const scope of PERMISSIONS) {
      const answer = await ask(address, ofToken(scope))
      told[`token: ${scope}`] = outcome(answer)
      wanted[`token: ${scope}`] = expected(door, address, scope)
      if (answer.status !== 403) continue
      if (door.speaksScim) {
        expect(answer.headers.get('content-type')).toContain('application/scim+json')
        expect(await answer.json()).toMatchObject({ status: '403', detail: 'not allowed: needs scim' })
        continue
      }
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(await answer.json()).toMatchObject({ code: 'not-allowed', needs: missing(door, scope) })
    }
    expect(told).toEqual(wanted)
  })
})

/** What a browser sends from elsewhere, or what is no browser's. */
const ELSEWHERE: readonly Readonly<Record<string, string>>[] = [
  {},
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' },
]
const changing = found.filter(
  ({ method, name, door }) => method !== 'GET' && !name.startsWith('/api/auth/') && !DOORS[door]?.speaksScim,
)

describe('what changes something', () => {
  test('is there to be tried', () => expect(changing.length).toBeGreaterThan(7))

  test.each(changing)('is not asked of an admin’s session by another site: $door', async (address) => {
    for (const headers of ELSEWHERE) {
      const answer = await ask(address, { ...cookie('admin'), ...headers })
      expect({ headers, status: answer.status }).toEqual({ headers, status: 403 })
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    }
    const here: readonly Readonly<Record<string, string>>[] = [
      { origin: baseUrl() },
      { 'sec-fetch-site': 'same-origin' },
    ]
    for (const headers of here) expect(outcome(await ask(address, { ...cookie('admin'), ...headers }))).toBe('let in')
  })
})

/**
 * What comes of calling a server action as a page's script does, with a form that says nothing: `null` when it is let in, else
 * the code of the refusal. Source: React, `encodeReply`.
 */
async function act({ id, name, url }: Action, headers: Readonly<Record<string, string>>): Promise<string | null> {
  const setsCookie = name === 'setLanguage' || name === 'setTheme'
  const body = new FormData()
  body.set('1_none', '')
  body.set('0', setsCookie ? '["$K1"]' : '[null,"$K1"]')
  const sent = { ...headers, accept: 'text/x-component', 'next-action': id }
  const answer = await fetch(`${baseUrl()}${url}`, { method: 'POST', body, redirect: 'manual', headers: sent })
  const told = await answer.text()
  if (!answer.ok) return String(answer.status)
  if (setsCookie) return answer.headers.getSetCookie().some((set) => /^(locale|theme)=/.test(set)) ? null : 'no cookie'
  if (told.includes('"done":')) return null
  const code = /"refused":\{"code":"([a-z-]+)"/.exec(told)?.[1]
  return code === 'bad-input' || code === 'not-found' ? null : (code ?? told)
}

describe('who may call', () => {
  test.each(ACTIONS)('the server action $name', async (action) => {
    const allowed = ACTION_DOORS[action.name] ?? []
    for (const person of PEOPLE) {
      const refusal = person === 'stranger' ? 'not-signed-in' : 'not-allowed'
      const told = await act(action, ofPerson(person))
      expect({ person, told }).toEqual({ person, told: allowed.includes(person) ? null : refusal })
    }
    for (const headers of ELSEWHERE)
      expect({ headers, told: await act(action, { ...cookie('admin'), ...headers }) }).toEqual({ headers, told: '403' })
  })
})
