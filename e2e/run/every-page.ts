import { addressOf, type DemoRows } from './demo-rows'

/**
 * Every page that is drawn, with addresses beyond its plain one that look different: empty lists, other kinds of rows. The suites of
 * accessibility and widths open them all; a page that the build has and this list lacks fails them.
 */
export const EVERY_PAGE: Readonly<Record<string, readonly string[]>> = {
  '/': [],
  '/work': [],
  '/work/desk': [],
  '/work/claims': [],
  '/whose/[id]': [],
  '/asked/[id]': [],
  '/me': [],
  '/roster': [],
  '/report': [],
  '/accounts': [],
  '/accounts/[id]': [],
  '/iam-users': ['/iam-users?q=nobody-has-this-name'],
  '/iam-users/[id]': [],
  '/iam-users/from-list': [],
  '/iam-users/plan': ['/iam-users/plan?action=disable&removed=no'],
  '/roles': ['/roles?q=nobody-has-this-name'],
  '/roles/[id]': [],
  '/people': ['/people?q=nobody-has-this-name'],
  '/people/[id]': [],
  '/leavers': ['/leavers?standing=cleaned'],
  '/leavers/soon': [],
  '/leavers/away': [],
  '/leavers/to-ask': [],
  '/keys': [],
  '/activity': ['/activity?observed=any'],
  '/campaigns': [],
  '/campaigns/new': [],
  '/campaigns/[id]': [],
  '/exceptions': ['/exceptions?q=nobody-has-this-name'],
  '/ready-to-delete': [],
  '/integrations': ['/integrations?used=yes&q=nobody-sells-this'],
  '/integrations/[id]': ['/integrations/fastly', '/integrations/github-actions'],
  '/scans': [],
  '/scans/[id]': [],
  '/search': ['/search?q=sato'],
  '/settings': [],
  '/setup': [],
  '/no-permission': ['/no-permission?needs=configure'],
  '/outdated': [],
  '/other-address': [],
  '/sign-in': [],
}

/** Pages that lead somebody who is signed in elsewhere. */
const OUTSIDE: readonly string[] = ['/sign-in', '/other-address', '/outdated']

export interface Opened {
  label: string
  url: (ids: DemoRows) => string
}

/** Each of them for somebody who is signed in, and an address that leads nowhere. */
export const OPENED: readonly Opened[] = [
  ...Object.entries(EVERY_PAGE)
    .filter(([name]) => !OUTSIDE.includes(name))
    .flatMap(([name, more]) => [name, ...more]),
  '/there-is-no-such-page',
].map((address) => ({ label: address, url: (ids) => addressOf(address, ids) }))
