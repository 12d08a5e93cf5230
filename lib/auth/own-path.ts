/** The path to return to after signing in: only ever one of our own, so that a link cannot lead people elsewhere. */
export function ownPath(wanted: string | readonly string[] | undefined): string {
  if (typeof wanted !== 'string') return '/'
  const base = 'http://own.invalid'
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null
  return url && url.origin === base && wanted.startsWith('/') ? `${url.pathname}${url.search}${url.hash}` : '/'
}
