/** Pages by the letter that leads to them after `g`, each by its path and the word of the navigation. */
export const GO_TO = {
  o: { path: '/', name: 'overview' },
  w: { path: '/work', name: 'work' },
  u: { path: '/iam-users', name: 'users' },
  a: { path: '/accounts', name: 'accounts' },
  r: { path: '/roles', name: 'roles' },
  p: { path: '/people', name: 'people' },
  i: { path: '/integrations', name: 'integrations' },
  e: { path: '/exceptions', name: 'exceptions' },
  d: { path: '/ready-to-delete', name: 'ready' },
  l: { path: '/leavers', name: 'leavers' },
  m: { path: '/me', name: 'mine' },
  k: { path: '/keys', name: 'keys' },
  s: { path: '/scans', name: 'scans' },
  v: { path: '/activity', name: 'activity' },
  t: { path: '/settings', name: 'settings' },
} as const
type GoToKey = keyof typeof GO_TO

/** After `g` the letter is waited for so long. */
const PATIENCE_MS = 1_500

const isGoTo = (key: string): key is GoToKey => Object.hasOwn(GO_TO, key)

/** The navigation's own link to a page: it offers no page that its reader has not. */
const linkTo = (key: GoToKey) =>
  [...document.querySelectorAll<HTMLAnchorElement>('aside nav a')].find(({ pathname }) => pathname === GO_TO[key].path)

/** The letters of the pages that this reader has. */
export const goToKeys = (): readonly GoToKey[] => Object.keys(GO_TO).filter(isGoTo).filter(linkTo)

let askedAt = Number.NEGATIVE_INFINITY

/**
 * `g` was heard: the next letter is that of a page. The patience begins now and ends with the press of the letter, so that no
 * time counts in which a busy page heard of neither.
 */
export function awaitPage(): void {
  askedAt = performance.now()
}

/** Leads to the page of a letter, if one is waited for. @returns whether it was: the letter does nothing else then. */
export function goToPage({ key, timeStamp }: KeyboardEvent): boolean {
  const isAwaited = timeStamp - askedAt < PATIENCE_MS
  askedAt = Number.NEGATIVE_INFINITY
  if (isAwaited && isGoTo(key)) linkTo(key)?.click()
  return isAwaited
}
