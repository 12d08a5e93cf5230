import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { stubServer } from '@/app/api/testing/server-environment'
import { instant } from '@/lib/domain/instant'
import { PATCH_URN } from '@/lib/domain/scim/patch'
import { ENTERPRISE_URN, GROUP_URN, USER_URN } from '@/lib/domain/scim/schema'
import { PERMISSIONS, type Permission } from '@/lib/domain/viewer'
import { newId } from '@/lib/store/engine/new-id'
import { events } from '@/lib/store/schema/decisions'
import { scimUsers } from '@/lib/store/schema/scim'
import { describeOneStore } from '@/lib/store/testing/describe-stores'
import { createToken } from '@/lib/store/write/api-tokens'
import type { Handler } from '../guarded'
import * as searchAll from './v2/.search/route'
import * as unknown from './v2/[...unknown]/route'
import * as searchGroups from './v2/Groups/.search/route'
import * as group from './v2/Groups/[id]/route'
import * as groups from './v2/Groups/route'
import * as resourceType from './v2/ResourceTypes/[id]/route'
import * as resourceTypes from './v2/ResourceTypes/route'
import * as schema from './v2/Schemas/[id]/route'
import * as schemas from './v2/Schemas/route'
import * as provider from './v2/ServiceProviderConfig/route'
import * as search from './v2/Users/.search/route'
import * as user from './v2/Users/[id]/route'
import * as users from './v2/Users/route'

const BASE = 'https://sunset.example.com'
stubServer(BASE)

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Route = Readonly<Record<string, unknown>>
const ROUTES: readonly (readonly [RegExp, Route])[] = [
  [/^\/ServiceProviderConfig$/, provider],
  [/^\/ResourceTypes$/, resourceTypes],
  [/^\/ResourceTypes\/([^/]+)$/, resourceType],
  [/^\/Schemas$/, schemas],
  [/^\/Schemas\/([^/]+)$/, schema],
  [/^\/Users$/, users],
  [/^\/\.search$/, searchAll],
  [/^\/Users\/\.search$/, search],
  [/^\/Groups\/\.search$/, searchGroups],
  [/^\/Users\/([^/]+)$/, user],
  [/^\/Groups$/, groups],
  [/^\/Groups\/([^/]+)$/, group],
  [/./, unknown],
]
const isHandler = (value: unknown): value is Handler<{ id: string }> => typeof value === 'function'

let token = ''
type Told = { status: number; headers: Headers; body: Readonly<Record<string, unknown>> }

/** Asks the route itself, as an identity provider does. */
async function ask(
  method: string,
  path: string,
  sent?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Told> {
  const url = new URL(`${BASE}/api/scim/v2${path}`)
  const place = url.pathname.slice('/api/scim/v2'.length)
  const [pattern, route] = ROUTES.find(([one]) => one.test(place)) ?? []
  const handler = route?.[method]
  if (!pattern || !isHandler(handler)) throw new Error(`no ${method} ${place}`)
  const body = sent === undefined ? undefined : typeof sent === 'string' ? sent : JSON.stringify(sent)
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/scim+json' }
  const request = new NextRequest(url, {
    method,
    body,
    headers: { authorization: `Bearer ${token}`, ...type, ...headers },
  })
  const answer = await handler(request, { params: Promise.resolve({ id: pattern.exec(place)?.[1] ?? '' }) })
  const text = await answer.text()
  if (text) expect(answer.headers.get('content-type')).toBe('application/scim+json')
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : {} }
}

const babs = (more: Record<string, unknown> = {}) => ({
  schemas: [USER_URN, ENTERPRISE_URN],
  userName: 'Babs@example.com',
  externalId: '701984',
  name: { familyName: 'Jensen', givenName: 'Barbara' },
  emails: [{ value: 'babs@example.com', type: 'work', primary: true }],
  active: true,
  [ENTERPRISE_URN]: { employeeNumber: '7', department: 'Sales' },
  ...more,
})
const patch = (...operations: readonly unknown[]) => ({ schemas: [PATCH_URN], Operations: operations })
const made = async (more: Record<string, unknown> = {}) => {
  const { status, body } = await ask('POST', '/Users', babs(more))
  expect(status).toBe(201)
  return String(body.id)
}
const named = async (...names: readonly string[]) => {
  const ids: string[] = []
  for (const name of names) ids.push(await made({ userName: name, externalId: name, displayName: name }))
  return ids
}
const refusal = (status: number, scimType?: string) => ({
  status,
  body: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimType && { scimType }),
    detail: expect.any(String),
  },
})

describeOneStore('SCIM', (store) => {
  const tokenOf = async (...scopes: readonly Permission[]) => {
    const now = instant(Date.now())
    const createdBy = { type: 'system', name: 'cli' } as const
    const wish = { name: 'idp', scopes, createdBy, ownerEmail: null, endsAt: instant(Date.now() + 86_400_000) }
    return (await createToken(store.db, wish, now)).token
  }
  beforeEach(async () => {
    Object.assign(globalThis, { iamSunsetDatabase: Promise.resolve(store.database) })
    token = await tokenOf('scim')
  })

  describe('who may', () => {
    test('nobody without a token, with another, or with a session', async () => {
      const strange: readonly Readonly<Record<string, string>>[] = [
        { authorization: '' },
        { authorization: 'Basic YTpi' },
        { authorization: `Bearer sunset_${'x'.repeat(43)}` },
        { authorization: '', cookie: 'next-auth.session-token=anything' },
      ]
      for (const headers of strange) {
        const told = await ask('GET', '/Users', undefined, headers)
        expect(told).toMatchObject(refusal(401))
        expect(told.headers.get('www-authenticate')).toBe('Bearer')
      }
      token = await tokenOf(...PERMISSIONS.filter((scope) => scope !== 'scim'))
      expect(await ask('GET', '/Users')).toMatchObject(refusal(403))
      expect(await ask('POST', '/Users', babs())).toMatchObject(refusal(403))
      expect(await store.db.$count(scimUsers)).toBe(0)
    })
  })

  describe('whoever holds the token of a provider that was taken over', () => {
    const staff = () => ask('POST', '/Groups', { schemas: [GROUP_URN], displayName: 'Staff' })

    test('gets no further by what they write into a filter', async () => {
      await made()
      for (const value of [
        `x' or '1'='1`,
        `x'; drop table scim_users; --`,
        '%',
        '_abs@example.com',
        `x\\" or userName pr or userName eq \\"x`,
        '$1',
      ])
        for (const operator of ['eq', 'co', 'sw', 'ew']) {
          const filter = encodeURIComponent(`userName ${operator} "${value}"`)
          expect(await ask('GET', `/Users?filter=${filter}`), value).toMatchObject({
            status: 200,
            body: { totalResults: 0 },
          })
        }
      expect(await store.db.$count(scimUsers)).toBe(1)
    })

    test('sends nothing so deep, so much or so strange that the server fails', async () => {
      const id = await made()
      const deep = `${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}`
      for (const body of ['['.repeat(50_000), `${'['.repeat(50_000)}${']'.repeat(50_000)}`, deep])
        for (const [method, path] of [
          ['POST', '/Users'],
          ['PUT', `/Users/${id}`],
          ['PATCH', `/Users/${id}`],
          ['POST', '/Users/.search'],
          ['POST', '/Groups'],
        ] as const)
          expect(await ask(method, path, body)).toMatchObject(refusal(400))
      const many = Array.from({ length: 1_000 }, () => ({ op: 'add', path: 'title', value: 'x' }))
      expect((await ask('PATCH', `/Users/${id}`, patch(...many))).status).toBeLessThan(500)
      expect(await ask('POST', '/Users', babs({ userName: 'a\u0000b' }))).toMatchObject(refusal(400))
    })

    test('names no object that is of another kind, and chooses no id', async () => {
      const id = await made({ id: newId(), meta: { version: 'W/"9"' } })
      const { body } = await staff()
      const group = String(body.id)
      for (const [method, sent] of [
        ['GET', undefined],
        ['PUT', babs()],
        ['PATCH', patch({ op: 'replace', path: 'displayName', value: 'x' })],
        ['DELETE', undefined],
      ] as const) {
        expect(await ask(method, `/Users/${group}`, sent)).toMatchObject(refusal(404))
        expect(await ask(method, `/Groups/${id}`, sent)).toMatchObject(refusal(404))
      }
      const chosen = newId()
      const other = await made({ id: chosen, userName: 'other' })
      expect(other).not.toBe(chosen)
      await ask('PATCH', `/Users/${other}`, patch({ op: 'replace', value: { id } }))
      expect((await ask('GET', `/Users/${other}`)).body).toMatchObject({ id: other, userName: 'other' })
      expect((await ask('GET', `/Groups/${group}`)).body).toMatchObject({ id: group, displayName: 'Staff' })
    })

    test('changes nothing of what objects are by the names of attributes', async () => {
      const id = await made()
      const own =
        '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"p","__proto__":{"active":false}}'
      expect((await ask('POST', '/Users', own)).status).toBeLessThan(500)
      for (const path of ['__proto__.polluted', 'constructor.prototype.polluted', 'name.__proto__.polluted'])
        expect((await ask('PATCH', `/Users/${id}`, patch({ op: 'add', path, value: 'x' }))).status).toBeLessThan(500)
      expect({}).not.toHaveProperty('polluted')
      expect((await ask('GET', `/Users/${id}`)).body).toMatchObject(babs())
    })
  })

  describe('discovery (RFC 7644, section 4)', () => {
    test('says what is supported, and describes each attribute that is kept', async () => {
      expect((await ask('GET', '/ServiceProviderConfig')).body).toMatchObject({
        patch: { supported: true },
        bulk: { supported: false },
        filter: { supported: true, maxResults: 200 },
        etag: { supported: true },
        authenticationSchemes: [{ type: 'oauthbearertoken' }],
      })
      expect((await ask('GET', '/ResourceTypes')).body).toMatchObject({
        totalResults: 2,
        Resources: [
          { id: 'User', endpoint: '/Users', schemaExtensions: [{ schema: ENTERPRISE_URN, required: false }] },
          { id: 'Group', endpoint: '/Groups' },
        ],
      })
      const { body } = await ask('GET', '/Schemas')
      expect(body).toMatchObject({
        totalResults: 3,
        Resources: [{ id: USER_URN }, { id: ENTERPRISE_URN }, { id: GROUP_URN }],
      })
      expect((await ask('GET', `/Schemas/${USER_URN}`)).body).toMatchObject({
        name: 'User',
        attributes: expect.arrayContaining([expect.objectContaining({ name: 'userName', required: true })]),
      })
      expect(await ask('GET', '/Schemas/nothing')).toMatchObject(refusal(404))
      expect(await ask('GET', '/nothing')).toMatchObject(refusal(404))
    })

    test('what is left out is not implemented (RFC 7644, sections 3.7 and 3.11), and behind the same door', async () => {
      for (const method of METHODS) {
        expect(await ask(method, '/Me')).toMatchObject(refusal(501))
        expect(await ask(method, '/Bulk')).toMatchObject(refusal(501))
        expect(await ask(method, '/Bulk/1')).toMatchObject(refusal(404))
      }
      token = await tokenOf('read')
      expect(await ask('POST', '/Bulk')).toMatchObject(refusal(403))
    })

    test.each([
      ['/ServiceProviderConfig', 'GET'],
      ['/ResourceTypes', 'GET'],
      ['/ResourceTypes/User', 'GET'],
      ['/Schemas', 'GET'],
      [`/Schemas/${USER_URN}`, 'GET'],
      ['/Users', 'GET, POST'],
      ['/Groups', 'GET, POST'],
      ['/Users/.search', 'POST'],
      ['/Groups/.search', 'POST'],
      ['/.search', 'POST'],
      ['/Users/1', 'GET, PUT, PATCH, DELETE'],
      ['/Groups/1', 'GET, PUT, PATCH, DELETE'],
    ])('%s tells which methods it has to one that it has not: %s', async (path, allow) => {
      for (const method of METHODS.filter((one) => !allow.split(', ').includes(one))) {
        const told = await ask(method, path)
        expect(told).toMatchObject(refusal(405))
        expect(told.headers.get('allow')).toBe(allow)
      }
    })
  })

  describe('a User (RFC 7644, sections 3.3 to 3.6)', () => {
    test('is made, with id, address and version', async () => {
      const told = await ask('POST', '/Users', babs({ password: 'theirs', nickName: 'B' }))
      const { id } = told.body
      expect(told).toMatchObject({
        status: 201,
        body: {
          ...babs(),
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          meta: { resourceType: 'User', location: `${BASE}/api/scim/v2/Users/${id}`, version: 'W/"1"' },
        },
      })
      expect(told.body).not.toHaveProperty('password')
      expect(told.headers.get('location')).toBe(`${BASE}/api/scim/v2/Users/${id}`)
      expect(told.headers.get('etag')).toBe('W/"1"')
      expect((await ask('GET', `/Users/${id}`)).body).toEqual(told.body)
      const [row] = await store.db.select().from(scimUsers)
      expect(JSON.stringify(row)).not.toContain('theirs')
    })

    test('is not made where the address is not understood', async () => {
      const both = '/Users?attributes=id&excludedAttributes=name'
      expect(await ask('POST', both, babs())).toMatchObject(refusal(400, 'invalidValue'))
      expect(await store.db.$count(scimUsers)).toBe(0)
    })

    test('has a user name that nobody else has, however its letters are written', async () => {
      await made()
      const other = await made({ userName: 'other@example.com' })
      const taken = refusal(409, 'uniqueness')
      expect(await ask('POST', '/Users', babs({ userName: 'BABS@EXAMPLE.COM' }))).toMatchObject(taken)
      expect(await ask('PUT', `/Users/${other}`, babs())).toMatchObject(taken)
      const renamed = patch({ op: 'replace', path: 'userName', value: 'babs@Example.com' })
      expect(await ask('PATCH', `/Users/${other}`, renamed)).toMatchObject(taken)
      expect((await ask('GET', `/Users/${other}`)).body.userName).toBe('other@example.com')
    })

    test('of two that come at once with one user name one is made', async () => {
      const both = await Promise.all([ask('POST', '/Users', babs()), ask('POST', '/Users', babs())])
      expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    })

    test('that cannot be understood is refused with what is wrong', async () => {
      expect(await ask('POST', '/Users', '{')).toMatchObject(refusal(400, 'invalidSyntax'))
      expect(await ask('POST', '/Users', { userName: 'x' })).toMatchObject(refusal(400, 'invalidSyntax'))
      expect(await ask('POST', '/Users', babs({ userName: ' ' }))).toMatchObject(refusal(400, 'invalidValue'))
      expect(await ask('POST', '/Users', babs({ active: 'perhaps' }))).toMatchObject(refusal(400, 'invalidValue'))
      expect(await ask('POST', '/Users', babs({ title: 'x'.repeat(200_000) }))).toMatchObject(refusal(413))
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      expect(await ask('POST', '/Users', 'userName=x', form)).toMatchObject(refusal(415))
    })

    test('is replaced whole, but keeps whether it may sign in where nothing is said of it', async () => {
      const id = await made({ title: 'Guide' })
      await ask('PATCH', `/Users/${id}`, patch({ op: 'replace', value: { active: false } }))
      const { active: _, ...silent } = babs({ emails: [{ value: 'new@example.com' }] })
      const { status, body } = await ask('PUT', `/Users/${id}`, silent)
      expect({ status, ...body }).toMatchObject({ status: 200, active: false, emails: [{ value: 'new@example.com' }] })
      expect(body).not.toHaveProperty('title')
    })

    test('that is deleted is gone, is kept with when, and its user name is free', async () => {
      const id = await made()
      expect(await ask('DELETE', `/Users/${id}`)).toMatchObject({ status: 204, body: {} })
      for (const method of ['GET', 'DELETE']) expect(await ask(method, `/Users/${id}`)).toMatchObject(refusal(404))
      expect((await ask('GET', '/Users')).body.totalResults).toBe(0)
      const again = await made()
      expect(again).not.toBe(id)
      const rows = await store.db.select().from(scimUsers)
      expect(rows.find((row) => row.id === id)).toMatchObject({
        deletedAt: expect.any(String),
        endedAt: expect.any(String),
      })
      expect((await store.db.select().from(events)).map(({ type }) => type)).toEqual(['scim-user-deleted'])
    })
  })

  describe('requests out of order', () => {
    test('before the User is made find nothing, and make nothing', async () => {
      const id = newId()
      for (const at of [id, 'no-id-of-ours', '701984']) {
        expect(await ask('PATCH', `/Users/${at}`, patch({ op: 'replace', value: { active: false } }))).toMatchObject(
          refusal(404),
        )
        expect(await ask('PUT', `/Users/${at}`, babs())).toMatchObject(refusal(404))
        expect(await ask('DELETE', `/Users/${at}`)).toMatchObject(refusal(404))
      }
      expect(await store.db.$count(scimUsers)).toBe(0)
    })

    test('that come again do nothing again', async () => {
      const id = await made()
      const off = patch({ op: 'Replace', path: 'active', value: 'False' })
      const first = await ask('PATCH', `/Users/${id}`, off)
      expect(first).toMatchObject({ status: 200, body: { active: false, meta: { version: 'W/"2"' } } })
      const [row] = await store.db.select().from(scimUsers)
      expect((await ask('PATCH', `/Users/${id}`, off)).body).toEqual(first.body)
      expect((await ask('PUT', `/Users/${id}`, babs({ active: false }))).body).toEqual(first.body)
      expect(await store.db.select().from(scimUsers)).toEqual([row])
      expect(await ask('POST', '/Users', babs())).toMatchObject(refusal(409, 'uniqueness'))
      expect((await store.db.select().from(events)).map(({ type }) => type)).toEqual(['scim-user-deactivated'])
    })

    test('that rest on an older version are refused (RFC 7644, section 3.14)', async () => {
      const id = await made()
      const titled = patch({ op: 'add', path: 'title', value: 'Guide' })
      const seen = { 'if-match': 'W/"1"' }
      expect((await ask('PATCH', `/Users/${id}`, titled, seen)).headers.get('etag')).toBe('W/"2"')
      const older = refusal(412)
      expect(await ask('PATCH', `/Users/${id}`, patch({ op: 'remove', path: 'title' }), seen)).toMatchObject(older)
      expect(await ask('PUT', `/Users/${id}`, babs(), seen)).toMatchObject(older)
      expect(await ask('DELETE', `/Users/${id}`, undefined, seen)).toMatchObject(older)
      expect((await ask('GET', `/Users/${id}`)).body.title).toBe('Guide')
      expect((await ask('GET', `/Users/${id}`, undefined, { 'if-none-match': 'W/"2"' })).status).toBe(304)
      expect((await ask('GET', `/Users/${id}`, undefined, { 'if-none-match': 'W/"1"' })).status).toBe(200)
      expect((await ask('DELETE', `/Users/${id}`, undefined, { 'if-match': '"1", W/"2"' })).status).toBe(204)
    })
  })

  describe('the list (RFC 7644, section 3.4.2)', () => {
    test('finds by user name as Okta and Entra ID ask, on the way to making one', async () => {
      const filter = encodeURIComponent('userName eq "BABS@example.com"')
      const asked = () => ask('GET', `/Users?filter=${filter}&startIndex=1&count=100`)
      expect(await asked()).toMatchObject({
        status: 200,
        body: { totalResults: 0, Resources: [], startIndex: 1, itemsPerPage: 0 },
      })
      const id = await made()
      expect((await asked()).body).toMatchObject({ totalResults: 1, Resources: [{ id }] })
    })

    test.each([
      ['externalId eq "701984"', 1],
      ['emails[type eq "work"].value eq "babs@example.com"', 1],
      [`${ENTERPRISE_URN}:department eq "sales" and active eq true`, 1],
      ['userName sw "babs" or userName eq "b"', 2],
      ['not (userName pr)', 0],
      ['externalId eq "701984" and userName eq "b"', 0],
      ['id eq "no-id"', 0],
      ['meta.created gt "2020-01-01T00:00:00Z"', 2],
    ])('finds by %s %i', async (filter, count) => {
      await made()
      await made({ userName: 'b', externalId: 'x', active: false, emails: [] })
      const { body } = await ask('GET', `/Users?filter=${encodeURIComponent(filter)}`)
      expect(body.totalResults).toBe(count)
      const message = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], filter }
      expect((await ask('POST', '/Users/.search', message)).body).toEqual(body)
    })

    test('finds Users and Groups at once by the body of a search, in pages, and Groups alone', async () => {
      const [ada, bob] = await named('ada', 'bob')
      const group = async (displayName: string, ...members: readonly (string | undefined)[]) => {
        const wish = { schemas: [GROUP_URN], displayName, members: members.map((value) => ({ value })) }
        return String((await ask('POST', '/Groups', wish)).body.id)
      }
      const admins = await group('admins', ada, bob)
      const zebras = await group('zebras')
      const searched = async (path: string, wish: Record<string, unknown>) => {
        const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest']
        const { status, body } = await ask('POST', `${path}/.search`, { schemas, ...wish })
        expect(status).toBe(200)
        const listed = Array.isArray(body.Resources) ? body.Resources : []
        return { total: body.totalResults, ids: listed.map(({ id }) => id), first: listed[0] }
      }
      expect(await searched('', {})).toMatchObject({ total: 4, ids: [ada, bob, admins, zebras] })
      expect(await searched('', { filter: 'displayName sw "a"', attributes: ['displayName'] })).toMatchObject({
        total: 2,
        ids: [ada, admins],
        first: { displayName: 'ada' },
      })
      const sorted = { sortBy: 'displayName', sortOrder: 'descending', startIndex: 2, count: 2 }
      expect(await searched('', sorted)).toMatchObject({ total: 4, ids: [bob, admins] })
      expect(await searched('', { filter: 'userName eq "bob"' })).toMatchObject({ total: 1, ids: [bob] })
      expect(await searched('', { filter: 'meta.resourceType eq "Group"' })).toMatchObject({ ids: [admins, zebras] })
      expect(await searched('', { count: 0 })).toMatchObject({ total: 4, ids: [] })
      const ofAda = await searched('/Groups', { filter: `members.value eq "${ada}"` })
      expect(ofAda).toMatchObject({ total: 1, ids: [admins], first: { members: [{}, {}] } })
      expect(await ask('POST', '/.search', { filter: 'displayName pr' })).toMatchObject(refusal(400, 'invalidSyntax'))
      expect(await ask('POST', '/Groups/.search', { schemas: [PATCH_URN] })).toMatchObject(
        refusal(400, 'invalidSyntax'),
      )
    })

    test('refuses a filter that it does not understand', async () => {
      expect(await ask('GET', '/Users?filter=userName')).toMatchObject(refusal(400, 'invalidFilter'))
      expect(await ask('GET', '/Users?count=many')).toMatchObject(refusal(400, 'invalidValue'))
      expect(await ask('GET', '/Users?attributes=id&excludedAttributes=name')).toMatchObject(
        refusal(400, 'invalidValue'),
      )
    })

    test('is paged and sorted, and every one is on one page', async () => {
      await named('d', 'a', 'c', 'b', 'e')
      const page = async (query: string) => {
        const { body } = await ask('GET', `/Users?${query}`)
        const resources = z.array(z.looseObject({ userName: z.string() })).parse(body.Resources)
        return {
          names: resources.map((one) => one.userName).join(''),
          total: body.totalResults,
          first: body.startIndex,
        }
      }
      const all = { total: 5, first: 1 }
      expect(await page('')).toEqual({ names: 'dacbe', ...all })
      expect(await page('startIndex=1&count=2')).toEqual({ names: 'da', ...all })
      expect(await page('startIndex=3&count=2')).toEqual({ names: 'cb', total: 5, first: 3 })
      expect(await page('startIndex=6&count=2')).toEqual({ names: '', total: 5, first: 6 })
      // Less than 1 is 1, and nothing less than nothing. Source: RFC 7644, table 6.
      expect(await page('startIndex=-3&count=-1')).toEqual({ names: '', ...all })
      expect(await page('count=0&filter=userName%20pr')).toEqual({ names: '', ...all })
      expect(await page('sortBy=userName&count=3')).toEqual({ names: 'abc', ...all })
      expect(await page('sortBy=userName&sortOrder=descending&startIndex=2&count=3')).toEqual({
        names: 'dcb',
        total: 5,
        first: 2,
      })
    })

    test('shows the attributes that are asked for, and always the id (RFC 7644, section 3.9)', async () => {
      const id = await made()
      const shown = async (query: string) => (await ask('GET', `/Users/${id}?${query}`)).body
      const always = { schemas: [USER_URN, ENTERPRISE_URN], id }
      expect(await shown('attributes=username')).toEqual({ ...always, userName: 'Babs@example.com' })
      expect(await shown(`attributes=emails.value,emails.type,${ENTERPRISE_URN}:department`)).toEqual({
        ...always,
        emails: [{ value: 'babs@example.com', type: 'work' }],
        [ENTERPRISE_URN]: { department: 'Sales' },
      })
      const without = await shown(`excludedAttributes=id,emails,name.givenName,meta,${ENTERPRISE_URN}`)
      expect(Object.keys(without).toSorted()).toEqual(['active', 'externalId', 'id', 'name', 'schemas', 'userName'])
      expect(without.name).toEqual({ familyName: 'Jensen' })
    })
  })

  describe('a Group', () => {
    const staff = (members: readonly string[] = []) => ({
      schemas: [GROUP_URN],
      displayName: 'Staff',
      members: members.map((value) => ({ value })),
    })
    const inGroup = async (id: string) => {
      const { members } = (await ask('GET', `/Groups/${id}`)).body
      const told = z
        .array(z.looseObject({ value: z.string() }))
        .optional()
        .parse(members)
      return (told ?? []).map(({ value }) => value).toSorted()
    }

    test('is made, and members come and go as Okta and Entra ID send them', async () => {
      const [a = '', b = '', c = ''] = await named('a', 'b', 'c')
      const { status, body } = await ask('POST', '/Groups', staff([a]))
      const id = String(body.id)
      expect({ status, ...body }).toMatchObject({ status: 201, displayName: 'Staff', members: [{ value: a }] })
      const send = async (...operations: readonly unknown[]) =>
        expect((await ask('PATCH', `/Groups/${id}`, patch(...operations))).status).toBe(200)
      await send({ op: 'Add', path: 'members', value: [{ value: b }, { value: a }] })
      expect(await inGroup(id)).toEqual([a, b].toSorted())
      await send({ op: 'Remove', path: 'members', value: [{ value: a }] })
      expect(await inGroup(id)).toEqual([b])
      await send(
        { op: 'add', path: 'members', value: [{ value: c, display: 'C' }] },
        { op: 'remove', path: `members[value eq "${b}"]` },
      )
      expect(await inGroup(id)).toEqual([c])
      await send({ op: 'replace', value: { id, displayName: 'Everybody' } })
      await send({ op: 'replace', path: 'members', value: [{ value: a }, { value: b }] })
      expect((await ask('GET', `/Groups/${id}?excludedAttributes=members`)).body).not.toHaveProperty('members')
      expect(
        (await ask('GET', '/Groups?filter=displayName%20eq%20%22everybody%22&excludedAttributes=members')).body,
      ).toMatchObject({
        totalResults: 1,
        Resources: [{ id, displayName: 'Everybody' }],
      })
      expect((await ask('GET', `/Groups?filter=members%20eq%20%22${a}%22`)).body.totalResults).toBe(1)
      expect((await ask('GET', `/Groups?filter=members%20eq%20%22${c}%22`)).body.totalResults).toBe(0)
      await ask('DELETE', `/Users/${a}`)
      expect(await inGroup(id)).toEqual([b])
      expect((await ask('DELETE', `/Groups/${id}`)).status).toBe(204)
      expect(await ask('GET', `/Groups/${id}`)).toMatchObject(refusal(404))
    })

    test('has no member that was never a User', async () => {
      for (const value of [newId(), 'nobody'])
        expect(await ask('POST', '/Groups', staff([value]))).toMatchObject(refusal(400, 'invalidValue'))
      expect((await ask('GET', '/Groups')).body.totalResults).toBe(0)
    })
  })
})
