import type { APIRequestContext, Browser } from 'playwright'
import { z } from 'zod'
import type { SIGNED_IN } from './sample-people'
import { baseUrl, type DemoRole, signedIn } from './visitor'

const KEY_ID = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g
/** Keys that AWS's documentation made up: examples in fields. */
const MADE_UP = /EXAMPLE$/

const person = z.looseObject({ id: z.string(), name: z.string(), reading: z.string().nullable() })
const leaver = person.extend({ case: z.looseObject({ id: z.string() }).nullable() })
const Leavers = z.looseObject({
  left: z.array(leaver),
  ask: z.looseObject({ people: z.array(leaver) }),
  accessEnded: z.looseObject({ people: z.array(leaver) }),
  unchecked: z.array(leaver),
  clear: z.array(leaver).nullable(),
})
const People = z.looseObject({ people: z.array(person) })
const Users = z.looseObject({ users: z.array(z.looseObject({ id: z.string(), name: z.string() })) })
const Mine = z.looseObject({
  users: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  machines: z.array(z.looseObject({ id: z.string(), name: z.string() })),
})
const Evidence = z.looseObject({ packs: z.array(z.looseObject({ id: z.string() })) })

/** What is a secret to some, each with the texts by which it would be found. */
export interface Secrets {
  'key ids': readonly string[]
  'leaver cases': readonly string[]
  'readings in the roster': readonly string[]
  'addresses of people': readonly string[]
  'IAM users': readonly string[]
  'evidence packs': readonly string[]
  tokens: readonly string[]
}
export type Secret = keyof Secrets

/** What each role may not see. Source: design section 7. A manager may of their own line, and everybody of themself. */
export const HIDDEN: Readonly<Record<(typeof SIGNED_IN)[number], readonly Secret[]>> = {
  nobody: [
    'key ids',
    'leaver cases',
    'readings in the roster',
    'addresses of people',
    'IAM users',
    'evidence packs',
    'tokens',
  ],
  hr: ['key ids', 'leaver cases', 'IAM users', 'evidence packs', 'tokens'],
  viewer: ['key ids', 'leaver cases', 'readings in the roster', 'evidence packs', 'tokens'],
  manager: ['key ids', 'leaver cases', 'readings in the roster', 'evidence packs', 'tokens'],
  engineer: ['tokens'],
  auditor: ['tokens'],
  admin: [],
}

/** A request of somebody signed in. */
export type Asker = (role: DemoRole) => APIRequestContext

/** Signs each of these in once. */
export async function askers(browser: Browser, roles: readonly DemoRole[]): Promise<Asker> {
  const visitors = new Map<DemoRole, APIRequestContext>()
  for (const role of roles) visitors.set(role, (await signedIn(browser, role)).context.request)
  return (role) => {
    const context = visitors.get(role)
    if (!context) throw new Error(`no ${role} is signed in`)
    return context
  }
}

const json = async (asker: Asker, role: DemoRole, address: string) => (await asker(role).get(address)).json()
const everybody = async (asker: Asker) => People.parse(await json(asker, 'auditor', '/api/v1/people?limit=200')).people

/** What is there of each kind; the token is made for it, and is to be revoked. */
export async function secretsOf(asker: Asker): Promise<Secrets> {
  const made = await asker('admin').post('/api/v1/tokens', {
    data: { name: 'payloads test', scopes: ['read'] },
    headers: { origin: baseUrl() },
  })
  const token = z.looseObject({ id: z.string() }).parse(await made.json()).id
  const csv = await (await asker('engineer').get('/api/v1/iam-users.csv')).text()
  const people = await everybody(asker)
  const mails = await Promise.all(
    people.slice(0, 40).map(async ({ id }) => {
      const detail = z.looseObject({ person: z.looseObject({ emails: z.array(z.string()) }) })
      return detail.parse(await json(asker, 'auditor', `/api/v1/people/${id}`)).person.emails
    }),
  )
  return {
    'key ids': [...new Set(csv.match(KEY_ID))],
    'leaver cases': casesIn(await json(asker, 'admin', '/api/v1/leavers')),
    'readings in the roster': people.flatMap(({ reading }) => reading ?? []),
    'addresses of people': mails.flat(),
    'IAM users': Users.parse(await json(asker, 'admin', '/api/v1/iam-users?limit=200')).users.map(({ id }) => id),
    'evidence packs': Evidence.parse(await json(asker, 'admin', '/api/v1/evidence')).packs.map(({ id }) => id),
    tokens: [token],
  }
}

/** Revokes what finding the secrets made. */
export async function forget(asker: Asker, { tokens }: Secrets): Promise<void> {
  for (const token of tokens) await asker('admin').delete(`/api/v1/tokens/${token}`, { headers: { origin: baseUrl() } })
}

const leaversIn = (answer: unknown) => {
  const { left, ask, accessEnded, unchecked, clear } = Leavers.parse(answer)
  return [...left, ...ask.people, ...accessEnded.people, ...unchecked, ...(clear ?? [])]
}
const casesIn = (answer: unknown) => leaversIn(answer).flatMap((one) => one.case?.id ?? [])

/** What of the secrets is somebody's own: their IAM users, their readings and addresses, and those of their line. */
export async function ownOf(asker: Asker, role: DemoRole): Promise<ReadonlySet<string>> {
  const mine = Mine.parse(await json(asker, role, '/api/v1/me'))
  const { user } = z
    .looseObject({ user: z.looseObject({ name: z.string(), email: z.string() }) })
    .parse(await json(asker, role, '/api/auth/session'))
  const line = role === 'manager' ? await json(asker, 'manager', '/api/v1/leavers') : null
  return new Set([
    ...[...mine.users, ...mine.machines].map(({ id }) => id),
    user.email,
    ...(await everybody(asker)).flatMap(({ name, reading }) => (name === user.name && reading ? reading : [])),
    ...(line ? [...casesIn(line), ...leaversIn(line).flatMap(({ reading }) => reading ?? [])] : []),
  ])
}

/** What of these kinds was told that is not somebody's own; of key ids any, known or not, but those made up as examples. */
export function foundIn(
  told: string,
  { secrets, hidden, own }: { secrets: Secrets; hidden: readonly Secret[]; own: ReadonlySet<string> },
): string[] {
  const known = hidden.flatMap((kind) =>
    secrets[kind].filter((text) => !own.has(text) && told.includes(text)).map((text) => `${kind}: ${text}`),
  )
  if (!hidden.includes('key ids')) return known
  const keyIds = [...told.matchAll(KEY_ID)].map(([id]) => id).filter((id) => !MADE_UP.test(id))
  return [...known, ...keyIds.map((id) => `key ids: ${id}`)]
}
