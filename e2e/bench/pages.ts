import { z } from 'zod'
import type { Product } from './product'

/** Which budget of first-load scripts a page has. */
export type PageKind = 'overview' | 'list' | 'other'

export interface BenchPage {
  name: string
  path: string
  kind: PageKind
  /** Whether only people with a session see it. */
  signedIn: boolean
}

const One = z.tuple([z.object({ id: z.guid() })])

/** Every page, with the address of a typical one where there are many. */
export async function benchPages({ database: { pool } }: Product): Promise<BenchPage[]> {
  const idOf = async (query: string) => One.parse((await pool.query(query)).rows)[0].id
  const account = await idOf(`select id from accounts where reading = 'read' order by name offset 1 limit 1`)
  const user = await idOf('select id from iam_users where live order by urgency desc, id limit 1')
  const person = await idOf('select p.id from people p join iam_users u on u.person = p.id limit 1')
  const scan = await idOf('select id from scans order by started_at desc limit 1')
  const page = (name: string, path: string, kind: PageKind = 'other', signedIn = true) => ({
    name,
    path,
    kind,
    signedIn,
  })
  return [
    page('overview', '/', 'overview'),
    page('accounts', '/accounts', 'list'),
    page('account', `/accounts/${account}`),
    page('iam-users', '/iam-users', 'list'),
    page('iam-user', `/iam-users/${user}`, 'list'),
    page('people', '/people', 'list'),
    page('person', `/people/${person}`),
    page('leavers', '/leavers', 'list'),
    page('integrations', '/integrations', 'list'),
    page('integration', '/integrations/github-actions'),
    page('exceptions', '/exceptions', 'list'),
    page('ready-to-delete', '/ready-to-delete'),
    page('work', '/work'),
    page('desk', '/work/desk'),
    page('scans', '/scans', 'list'),
    page('scan', `/scans/${scan}`),
    page('settings', '/settings'),
    page('setup', '/setup'),
    page('search', '/search?q=user-1'),
    page('sign-in', '/sign-in', 'other', false),
  ]
}

export const LIST_PAGE = 'iam-users'
