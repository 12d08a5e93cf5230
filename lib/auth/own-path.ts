/**
 * The path to return to after signing in: only ever one of our own, so that a link cannot lead people elsewhere. next-auth
 * hands it on as an address below `baseUrl`.
 */
export function ownPath(wanted: string | readonly string[] | undefined, baseUrl: string): string {
  const { origin } = new URL(baseUrl)
  if (typeof wanted !== 'string' || !(wanted.startsWith('/') || wanted.startsWith(`${origin}/`))) return '/'
  const url = URL.canParse(wanted, origin) ? new URL(wanted, origin) : null
  // Browsers take two slashes for the name of a host.
  if (url?.origin !== origin || url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}${url.hash}`
}

/** What next-auth takes for an address to lead back to; whether it is one of ours is decided after signing in. */
export function isWayBack(url: string, baseUrl: string): boolean {
  const base = url.startsWith('/') ? baseUrl : undefined
  return URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol)
}
