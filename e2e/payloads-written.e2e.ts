import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Operation } from '../lib/contract/operation'
import { OPERATIONS } from '../lib/contract/operations'
import type { Method } from './run/addresses'
import { demoRows } from './run/demo-rows'
import { type Asker, askers, forget, foundIn, HIDDEN, ownOf, type Secrets, secretsOf } from './run/hidden'
import { SIGNED_IN } from './run/sample-people'
import { baseUrl, type DemoRole, openBrowser } from './run/visitor'
import { DOORS } from './run/who-is-let-in'
import { type Subjects, WRITTEN } from './run/written'

/** Everything that is asked to do something and answers with data, by its id. */
const OPERATIONS_THAT_WRITE = Object.entries<Operation>(OPERATIONS)
  .filter(([, { method, answer }]) => method !== 'get' && 'shape' in answer)
  .map(([id, operation]) => ({ id, ...operation }))

const METHODS: Readonly<Record<Operation['method'], Method>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  delete: 'DELETE',
}
const doorOf = ({ method, path }: Operation) =>
  Object.entries(DOORS).find(([name]) => name === `${METHODS[method]} ${path.replaceAll(/\{(\w+)\}/g, '[$1]')}`)?.[1]

let browser: Browser
let asker: Asker
let secrets: Secrets
let subjects: Subjects
const left: string[] = []
beforeAll(async () => {
  browser = await openBrowser()
  asker = await askers(browser, SIGNED_IN)
  const ids = await demoRows(asker('admin'))
  secrets = await secretsOf(asker)
  const rows = z.looseObject({ id: z.string(), name: z.string() })
  const first = async (role: DemoRole, address: string, of: string) => {
    const [row] = z
      .record(z.string(), z.unknown())
      .transform((told) => z.array(rows).parse(told[of]))
      .parse(await (await asker(role).get(`/api/v1/${address}`)).json())
    if (!row) throw new Error(`${address} has none`)
    return row
  }
  const line = z
    .looseObject({
      left: z.array(rows.extend({ case: rows.pick({ id: true }).extend({ mayAnswer: z.boolean() }).nullable() })),
    })
    .parse(await (await asker('manager').get('/api/v1/leavers')).json())
  const own = line.left.find((one) => one.case?.mayAnswer)
  const [keyId] = secrets['key ids']
  if (!own?.case || !keyId) throw new Error('the manager has nobody to answer for, or nobody has a key')
  subjects = {
    ids,
    removed: (await first('admin', 'iam-users?removed=yes', 'users')).id,
    keyId,
    own: { case: own.case.id, person: own.id },
    colleague: (await first('admin', 'people?status=active', 'people')).name,
    view: null,
    decisions: [],
  }
}, 300_000)
afterAll(async () => {
  const undone = await asker('admin').post('/api/v1/reviews/undo', {
    data: { decisions: left },
    headers: { origin: baseUrl() },
  })
  expect(undone.status()).toBe(200)
  await forget(asker, secrets)
  await browser.close()
})

test('each operation that answers with data when it is asked to do something is asked, and none that is not there', () => {
  expect(Object.keys(WRITTEN).toSorted()).toEqual(OPERATIONS_THAT_WRITE.map(({ id }) => id).toSorted())
})

const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g
/** What was in the question is no answer. */
const withoutQuestion = (told: string, question: string) =>
  [...question.matchAll(IDS)].reduce((text, [id]) => text.replaceAll(id, ''), told)

const Made = z.looseObject({ decisions: z.array(z.looseObject({ id: z.string() })) })

describe.each(SIGNED_IN.filter((role) => HIDDEN[role].length > 0))('what the %s is answered', (role) => {
  let own: ReadonlySet<string>
  let of: Subjects
  beforeAll(async () => {
    own = await ownOf(asker, role)
    of = { ...subjects }
  })
  afterAll(async () => {
    if (of.view) await asker(role).delete(`/api/v1/views/${of.view}`, { headers: { origin: baseUrl() } })
  })

  test.each(OPERATIONS_THAT_WRITE)('by $id holds nothing that they may not see', async (operation) => {
    const written = WRITTEN[operation.id]?.(of)
    const door = doorOf(operation)
    if (!written || !door) throw new Error(`nothing is known of ${operation.id}`)
    const { id = '', query = '', body, type = 'application/json', status = operation.answer.status } = written
    const url = `${operation.path.replace('{id}', id)}${query}`
    const sent = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await asker(role).fetch(url, {
      method: METHODS[operation.method],
      headers: { origin: baseUrl(), ...(sent !== undefined && { 'content-type': type }) },
      ...(sent !== undefined && { data: sent }),
    })
    const text = await answer.text()
    expect([answer.status(), text]).toEqual([door.people.includes(role) ? status : 403, text])
    const told = withoutQuestion(`${Object.values(answer.headers()).join('\n')}\n${text}`, `${url}\n${sent}`)
    expect(foundIn(told, { secrets, hidden: HIDDEN[role], own })).toEqual([])
    if (!answer.ok()) return
    if (operation.id === 'postViews') of.view = z.looseObject({ id: z.string() }).parse(JSON.parse(text)).id
    if (operation.id === 'postReviewsUndo') of.decisions = []
    else if (operation.path.startsWith('/api/v1/reviews/')) {
      const made = Made.parse(JSON.parse(text)).decisions.map((one) => one.id)
      // What whoever does not review says of a case only others take back.
      if (operation.needs === 'review' || role === 'manager') of.decisions = [...of.decisions, ...made]
      else left.push(...made)
    }
  })
})
