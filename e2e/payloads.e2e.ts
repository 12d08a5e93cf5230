import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADDRESSES, type Address } from './run/addresses'
import { addressOf, type DemoRows, demoRows } from './run/demo-rows'
import { type Asker, askers, forget, foundIn, HIDDEN, ownOf, type Secret, type Secrets, secretsOf } from './run/hidden'
import { SIGNED_IN } from './run/sample-people'
import { type DemoRole, openBrowser } from './run/visitor'

/** What a page or route hands over, however it is asked: as a document, as Next's own payload of it, as JSON, CSV, zip or events. */
const FORMS = { document: {}, 'payload of a page': { rsc: '1' } } as const

/** A team is asked by mail: its page is for whoever has the address, and tells of the IAM users asked about. */
const TOLD: Readonly<Record<string, readonly Secret[]>> = { '/asked/[id]': ['IAM users'] }

let browser: Browser
let asker: Asker
let ids: DemoRows
let secrets: Secrets

beforeAll(async () => {
  browser = await openBrowser()
  asker = await askers(browser, SIGNED_IN)
  ids = await demoRows(asker('admin'))
  secrets = await secretsOf(asker)
}, 300_000)
afterAll(async () => {
  await forget(asker, secrets)
  await browser.close()
})

/** An address that somebody asks by themself says it again: what was in the question is no answer. */
const withoutQuestion = (told: string, url: string) =>
  Object.values(ids).reduce((text, id) => (url.includes(id) ? text.replaceAll(id, '') : text), told)

async function payload(role: DemoRole, { isDrawn }: Address, url: string): Promise<string> {
  const told: string[] = []
  for (const [form, headers] of Object.entries(FORMS)) {
    if (form !== 'document' && !isDrawn) continue
    const answer = await asker(role).get(url, { headers })
    told.push(Object.values(answer.headers()).join('\n'), await answer.text())
  }
  return withoutQuestion(told.join('\n'), url)
}

const asked = ADDRESSES.filter(({ methods }) => methods.includes('GET'))

test('there is something of each kind to be kept from somebody, and an admin is told of it', async () => {
  const told = await Promise.all(
    [
      '/leavers',
      '/people',
      '/iam-users?limit=200',
      '/settings',
      '/report',
      '/api/v1/iam-users.csv',
      '/api/v1/leavers',
      '/api/v1/evidence',
    ].map(async (address) => (await asker('admin').get(address)).text()),
  )
  const all = told.join('\n')
  for (const [kind, texts] of Object.entries(secrets)) {
    expect(texts.length, kind).toBeGreaterThan(0)
    expect(
      texts.some((text: string) => all.includes(text)),
      kind,
    ).toBe(true)
  }
})

describe.each(SIGNED_IN.filter((role) => HIDDEN[role].length > 0))('what the %s is handed', (role) => {
  let own: ReadonlySet<string>
  beforeAll(async () => {
    own = await ownOf(asker, role)
  })

  test.each(asked)('by $name holds nothing that they may not see', async (address) => {
    const told = await payload(role, address, addressOf(address.name, ids))
    const hidden = HIDDEN[role].filter((kind) => !TOLD[address.name]?.includes(kind))
    expect(foundIn(told, { secrets, hidden, own })).toEqual([])
  })
})
